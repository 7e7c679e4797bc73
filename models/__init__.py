"""Remember: the tables, one module for each feature."""

from models.announcements import Announcement, AnnouncementAnswer, AnnouncementRecipient, RefusedTopic
from models.audit import Audit
from models.base import Base
from models.chats import ChatSeat, GroupChat
from models.companies import Cluster, ClusterMember, Company, CompanyChoice, CompanyWords, Membership
from models.groups import Group, GroupMember, GroupTask, StageChange
from models.ideas import GroupIdea, GroupIdeaMember
from models.inbox import Inbox
from models.invitations import Invitation, JoinRequest, ReceivedInvitation
from models.kept import KeptBlock, KeptComplaint
from models.keys import KeyCheck
from models.leaders import Leader
from models.meetings import Attendance, Meeting, MeetingOption
from models.onboarding import Draft, Prompt
from models.outbox import Outbox
from models.people import Person
from models.proposals import GroupProposal, GroupProposalMember, PairWish, ProposalRest, ProposalRound, ProposalWishes
from models.reminders import Reminder
from models.suggestions import (
    ForbiddenPair,
    HelpRequest,
    Introduction,
    IntroductionOutcome,
    LearnedWeights,
    PassedMessage,
    Suggestion,
    Tie,
)
from models.surveys import AfterAnswer, PulseAnswer, Survey

__all__ = [
    "AfterAnswer",
    "Announcement",
    "AnnouncementAnswer",
    "AnnouncementRecipient",
    "Attendance",
    "Audit",
    "Base",
    "ChatSeat",
    "Cluster",
    "ClusterMember",
    "Company",
    "CompanyChoice",
    "CompanyWords",
    "Draft",
    "ForbiddenPair",
    "Group",
    "GroupChat",
    "GroupIdea",
    "GroupIdeaMember",
    "GroupMember",
    "GroupProposal",
    "GroupProposalMember",
    "GroupTask",
    "HelpRequest",
    "Inbox",
    "Introduction",
    "IntroductionOutcome",
    "Invitation",
    "JoinRequest",
    "KeptBlock",
    "KeptComplaint",
    "KeyCheck",
    "Leader",
    "LearnedWeights",
    "Meeting",
    "MeetingOption",
    "Membership",
    "Outbox",
    "PairWish",
    "PassedMessage",
    "Person",
    "Prompt",
    "ProposalRest",
    "ProposalRound",
    "ProposalWishes",
    "PulseAnswer",
    "ReceivedInvitation",
    "RefusedTopic",
    "Reminder",
    "StageChange",
    "Suggestion",
    "Survey",
    "Tie",
]
