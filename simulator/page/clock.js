// The simulated clock in the top bar, with buttons that move it forward and back to real time.

import { post } from "./api.js";
import { el } from "./dom.js";
import { fullTime, shiftLabel } from "./format.js";

const STEPS = [
  ["+1 t", "Siirrä kelloa tunti eteenpäin", 3600],
  ["+1 pv", "Siirrä kelloa päivä eteenpäin", 86_400],
  ["+1 vk", "Siirrä kelloa viikko eteenpäin", 604_800],
];

export function mountClock(place, store, report, turned) {
  const time = el("time", { class: "clock-time", "data-testid": "clock" });
  const shift = el("small", {});
  const move = (body) => post("sim/clock", body).catch(report);
  const reset = el(
    "button",
    { type: "button", title: "Palauta kello oikeaan aikaan", click: () => move({ shift_seconds: 0 }) },
    "Palauta",
  );
  const buttons = STEPS.map(([label, title, seconds]) =>
    el("button", { type: "button", title, click: () => move({ advance_seconds: seconds }) }, label),
  );
  place.append(
    el("div", { class: "clock-face" }, time, shift),
    el("div", { class: "clock-buttons" }, ...buttons, reset),
  );

  const show = () => {
    const words = fullTime(store.now());
    if (time.textContent === words) return;
    time.textContent = words;
    turned();
  };
  const sync = () => {
    shift.textContent = shiftLabel(store.shiftSeconds);
    reset.disabled = Math.abs(store.shiftSeconds) < 60;
    show();
  };
  ["clock", "reset"].forEach((type) => store.on(type, sync));
  setInterval(show, 1000);
}
