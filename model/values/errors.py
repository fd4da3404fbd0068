"""The one exception that a user is meant to read; and the errors of a disk, in words."""
import errno
import os

FULL = {errno.ENOSPC, errno.EDQUOT}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class BaleenError(Exception):
    """What is wrong, where, and the way out, in one message.

    Commands print it without a traceback and exit with ``exit_code``:
    1 for bad data, 2 for a wrong request (an unknown clip, word or option).
    """

    def __init__(self, message: str, exit_code: int = 1):
        super().__init__(message)
        self.exit_code = exit_code


def trouble_with_disk(error: BaseException) -> str | None:
    """What a user can mend about a disk that is full or may not be written to, looked for among the error's causes; else None."""
    cause: BaseException | None = error
    while cause is not None:
        number, where = getattr(cause, "errno", None), getattr(cause, "filename", None)
        if number in FULL:
            return f"The disk is full{f': {where} could not be written' if where else ''}. " \
                   "Make room, and the same command goes on: what was finished is kept."
        if number in CLOSED:
            return f"{where or 'A file'} may not be read or written here ({os.strerror(number)}). " \
                   "Give yourself the right to it, or work in a copy of Baleen that is yours."
        cause = cause.__cause__ or cause.__context__
    return None
