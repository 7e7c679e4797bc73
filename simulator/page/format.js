// Times, sizes and counts in Finnish, always on Finland's clock.

const ZONE = "Europe/Helsinki";
const parts = new Intl.DateTimeFormat("fi-FI", {
  timeZone: ZONE,
  weekday: "short",
  day: "numeric",
  month: "numeric",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

function split(date) {
  return Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]));
}

export function clockTime(date) {
  const { hour, minute } = split(date);
  return `${hour}.${minute}`;
}

export function dayKey(date) {
  const { year, month, day } = split(date);
  return `${year}-${month}-${day}`;
}

export function dayLabel(date, now) {
  const key = dayKey(date);
  if (key === dayKey(now)) return "tänään";
  if (key === dayKey(new Date(now.getTime() - 86_400_000))) return "eilen";
  const { weekday, day, month, year } = split(date);
  return `${weekday} ${day}.${month}.${year === split(now).year ? "" : year}`;
}

export function fullTime(date) {
  const { weekday, day, month } = split(date);
  return `${weekday} ${day}.${month}. klo ${clockTime(date)}`;
}

export function shiftLabel(seconds) {
  if (Math.abs(seconds) < 60) return "oikeassa ajassa";
  const minutes = Math.round(Math.abs(seconds) / 60);
  const pieces = [
    [1440, "pv"],
    [60, "t"],
    [1, "min"],
  ].reduce(
    (found, [unit, name]) => {
      const amount = Math.floor(found.left / unit);
      return { left: found.left % unit, words: amount ? [...found.words, `${amount} ${name}`] : found.words };
    },
    { left: minutes, words: [] },
  ).words;
  return `${seconds > 0 ? "edellä" : "jäljessä"} ${pieces.join(" ")}`;
}

export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} tavua`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kt"] : [bytes / 1_000_000, "Mt"];
  return `${value.toLocaleString("fi-FI", { maximumFractionDigits: 1 })} ${unit}`;
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

export function counted(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}
