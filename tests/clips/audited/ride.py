"""A clip of a real recording, small: what it shows is changed in a copy, and the audit must find it."""
from manim import FadeIn

from model.contents.driving import Driving
from scenes.circuit.driving import DrivingClip
from scenes.kit import theme
from scenes.stage import _


class Ride(DrivingClip):
    """A drive on the road."""

    opening = Driving.opening

    def construct(self):
        road = self.road(self.drive_of("trained", self.opening))
        with self.say(_("It came {metres:,.0f} metres."), metres=self.x(driver="trained")[-1]):
            self.play(FadeIn(road), run_time=theme.QUICK)
