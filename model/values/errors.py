"""The one exception that a user is meant to read."""


class BaleenError(Exception):
    """What is wrong, where, and the way out, in one message.

    Commands print it without a traceback and exit with ``exit_code``:
    1 for bad data, 2 for a wrong request (an unknown clip, word or option).
    """

    def __init__(self, message: str, exit_code: int = 1):
        super().__init__(message)
        self.exit_code = exit_code
