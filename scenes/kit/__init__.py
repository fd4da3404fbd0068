"""The visual kit: measured values in, mobjects out; it reads no files. Import from the module: `from scenes.kit.strip import Strip`.

Every piece is one mobject (of class `Drawn`) that paints itself; place, fade, scale and `.animate` it like any other.
What an animation may change is listed as its *tracks*: `Tween(strip, share=0.3)` moves them, `strip.set_track(share=0.3)`
sets them, `strip.animate.set_track(...)` works as well. Verbs return animations: `self.play(looks.grow(), strip.fill_up())`.
Opacity belongs to Manim (`set_opacity`, FadeIn, FadeOut); colour is `set_color`.

    drawn       Drawn, Pen (.fill_soft for shadows and halos, .dots for hundreds of discs), Canvas, Tween
    camera      KitCamera: water, light that adds up, bloom
    fates       Fates(start, end, height, shares, stories, hues): a thread a story, parting by what becomes of it  .band
    light       Light (.solid, .bloom), Glow(radius)
    still       Still: `paint(canvas)` once per content, `self.content.name`  .set_content ; StillLight, Painted
    flow        Flow(paths, colors, widths, strengths, times, woven=, pulse=)  .run .drain ; tracks now, until, ahead
    strands     bend(starts, ends) ; strands(...).splat: thousands of lines summed in floats
    hairs       hairs(lines, width, size): straight fine lines of a picture that moves, summed in floats
    sprites     Sprites(places, sizes, colors), SpriteLights ; tracks lights, offsets ; subclass `stamp`
    perspective Pinhole(eye, at, lens, center)  .project .lift .horizon
    raster      digest, blurred, soft_limit, PICTURES
    lettering   Label(text | _("{n} lamps"), n=number), NumberLabel(number, ".0%")  .roll_to
    strip       Strip(values, scale=, order=)  .animate_reveal .fill_up .take .sort .change_to .spotlight .ports(UP) ; Legend
    sentence    Tile(word), Sentence(words)  .tops .bottoms .part
    looks       Looks(feet, asker, shares)  .grow .divide .light .crest: attention as arcs whose widths add up to one
    loom        Loom(below, above, unit)  .squeezed .lamps .arms .cut: every lamp wired to every arm, to scale; Wires, Bulbs, Arms, Cut
    hundred     Threads(shares, rows, mouth, bar, height), Bands(values, shares): one unit, divided
    field       Field(count)  .lamp: a night field of lamps in perspective
    typewriter  Basket(count), Rings(), Platen(words, word), Arm(chance, number, count, word): all arms, and those that rise
    ripples     Ripples(width)  .spread
    road        Road(drive, lanes, moment)  .show .point ; tracks of .traffic: trail, path
    drives      Drive(x, y, ...), Lanes(...), ride(pieces, until, speed), Odometer ; cars  draw_car, car_outline
    xray        XrayCar(W_in, W_out, (sensors, opening, actuators), drive)  .show .show_values .change_to .look_at .gate_point
                of wiring (Wiring, Gates, Sensors), fans (Fan, FanEdges, SensorWords), controls (SteeringWheel, Pedal)
    fleet       Fleet(share, count, width, height)  .arrive
    runs        Runs(metres, crashed, width, height, rows=)  .drive: a lane for every drive, as long as it came
    cone        Cone(road, car), open_up(cone, car), close_up(cone, car)
    plug        Plug(source, socket, loose)  .pull ; crash  Crash(point)  .strike
    course      Course(width, height, lanes), Bundle(metres, crashed, width, height, longest, every=1)  .drive .across: drives as threads
    depths      Depths(tries, worst)  .x .y ; on them Floor(arrow), Rain(loss)  .fall, Record(loss), Level(loss), Dive(loss)  .point
    diagram     Diagram(rows, sizes, full, width, height) ; track row ; Directions(diagram, changes)
    plates      Plates(reads, ...), Jaw(): all heads and groups of gates with their strongest weights, as a whale's baleen
    landscape   Landscape(heights, tilt, rise), Climb(across, deep, height), LittleRoad(near) ; spot(across, deep, height, tilt)

`scenes.studio.gallery` holds a picture of each, by which tests hold it.

Points of a piece come in scene coordinates and follow it when it moves. The captions own the lowest 12 % of the frame:
stay within `scenes.stage.clip.SAFE`, and below the headline within `STAGE`.
Whatever means something (a value, a weight, a share, a count) is a `model.values.measured.Measured`: `Drawn.measures` lists these
attributes of each piece, and a bare array is refused. Plain are choices (an order, which cells) and places in the frame.
"""
