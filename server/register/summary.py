"""What bringing in a file did, or would do: counts, the rows refused, and what was mended."""

from dataclasses import dataclass, field

from server.rules.register_file import Said


@dataclass
class Summary:
    """`faults` are the refused rows, by line; `notices` were taken all the same."""

    encoding: str = ""
    rows: int = 0
    new_households: int = 0
    new_persons: int = 0
    changed_households: int = 0
    changed_persons: int = 0
    same_persons: int = 0
    protected_households: int = 0
    absent_persons: int = 0
    extra: list[str] = field(default_factory=list)
    faults: list[Said] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused; one row may have several faults."""
        return len({fault.line for fault in self.faults})

    @property
    def changes_nothing(self) -> bool:
        """Whether the record stays as it is."""
        return not (self.new_households or self.new_persons or self.changed_households or self.changed_persons)
