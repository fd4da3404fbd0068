"""The interval of 95 % around a share of cases."""
import numpy as np

Z = 1.96        # standard errors to either side that hold 95 %


def wilson(share, n):
    """Wilson's interval, right even where all or none are. share: of `n` cases, at least one; numbers or arrays."""
    centre, half = share + Z * Z / (2 * n), Z * np.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return np.maximum((centre - half) / (1 + Z * Z / n), 0), np.minimum((centre + half) / (1 + Z * Z / n), 1)
