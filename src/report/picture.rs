//! The timeline as a picture of its own: SVG that needs no style sheet.

use std::fmt::Write;

use crate::chart::{
    Anchor, BarKind, CaptionKind, ForecastMark, LaneTextKind, Timeline, Weight, block, level, rounded, upright,
};

/// The picture of a timeline, light on any screen and on paper.
pub fn svg(timeline: &Timeline) -> String {
    let (width, height) = (timeline.width as u32, timeline.height.ceil() as u32);
    let mut picture = Picture(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">"
    ));
    picture.path(&block(0.0, timeline.width, (0.0, timeline.height)), "fill=\"#fff\"");
    picture.grid(timeline);
    for lane in &timeline.lanes {
        picture.lane(timeline, lane);
    }
    picture.lines(timeline);
    for caption in &timeline.captions {
        let colour = match caption.kind {
            CaptionKind::Window | CaptionKind::Likely | CaptionKind::Frozen | CaptionKind::Overdue => FORECAST,
            _ => INK,
        };
        picture.text(
            (caption.x, caption.y),
            caption.anchor,
            (colour, caption.kind.weight()),
            &caption.text,
        );
    }
    picture.0.push_str("</svg>");
    picture.0
}

const INK: &str = "#1d2733";
const FAINT: &str = "#d5dbe3";
const DATA: &str = "#0b66a8";
const FORECAST: &str = "#5b45b0";

struct Picture(String);

impl Picture {
    fn grid(&mut self, timeline: &Timeline) {
        let plot = timeline.plot;
        if let Some(ForecastMark::Window(window)) = timeline.forecast {
            let shade = block(window.x, window.x + window.width, (plot.top, plot.bottom));
            self.path(&shade, "fill=\"#efecfa\"");
        }
        for tick in &timeline.ticks {
            self.path(&upright(tick.x, &timeline.stretches), &stroke(FAINT, ""));
            self.text(
                (tick.x, plot.top - 8.0),
                Anchor::Middle,
                (INK, Weight::Regular),
                &tick.label,
            );
        }
    }

    fn lane(&mut self, timeline: &Timeline, lane: &crate::chart::Lane) {
        for text in &lane.texts {
            let colour = if text.kind == LaneTextKind::Value { DATA } else { INK };
            self.text(
                (text.x, text.y),
                Anchor::Start,
                (colour, text.kind.weight()),
                &text.text,
            );
        }
        for mark in &lane.scale_marks {
            let at = (timeline.plot.left - 8.0, mark.y + 4.0);
            self.path(
                &level(timeline.plot.left, timeline.plot.right, mark.y),
                &stroke(FAINT, " stroke-dasharray=\"2 3\""),
            );
            self.text(at, Anchor::End, (INK, Weight::Regular), &mark.label);
        }
        if let Some(fan) = &lane.fan {
            self.path(&fan.band, "fill=\"#c9c0ea\" fill-opacity=\".6\"");
            self.path(&fan.likely, &stroke(FORECAST, " stroke-dasharray=\"4 3\""));
        }
        self.path(&lane.wedge, "fill=\"#c9c0ea\" fill-opacity=\".6\"");
        self.path(&lane.gaps, "fill=\"#e9ecf1\"");
        for bar in &lane.bars {
            let colour = match bar.kind {
                BarKind::Running => DATA,
                BarKind::Succeeded => "#137a4b",
                BarKind::Failed => "#b3261e",
                BarKind::Unknown => "#6b7785",
            };
            self.path(
                &rounded((bar.x, bar.y), bar.width, bar.height),
                &format!("fill=\"{colour}\""),
            );
        }
        if let Some(curve) = &lane.curve {
            for (drawn, dashes) in [(&curve.monitored, " stroke-dasharray=\"4 2\""), (&curve.here, "")] {
                self.path(&drawn.area, "fill=\"#0b66a8\" fill-opacity=\".15\"");
                self.path(&drawn.line, &stroke(DATA, dashes));
            }
        }
        self.path(&lane.throughput, "fill=\"#4f94c4\"");
        for mark in &lane.events {
            self.path(
                &format!("{}m-4 -4h8v8h-8Z", level(mark.x, mark.x, mark.y)),
                &format!("fill=\"{INK}\""),
            );
        }
    }

    fn lines(&mut self, timeline: &Timeline) {
        let now = timeline.now.map(|line| (line, INK, ""));
        let deadline = timeline.deadline.map(|line| (line, "#8a4b00", ""));
        let likely = match timeline.forecast {
            Some(ForecastMark::Window(window)) if timeline.shows(window.likely.at) => {
                Some((window.likely, FORECAST, " stroke-dasharray=\"4 3\""))
            }
            _ => None,
        };
        for (line, colour, dashes) in [now, deadline, likely].into_iter().flatten() {
            self.path(&upright(line.x, &timeline.stretches), &stroke(colour, dashes));
        }
    }

    fn path(&mut self, data: &str, looks: &str) {
        if !data.is_empty() {
            let _ = write!(self.0, "<path d=\"{data}\" {looks}/>");
        }
    }

    fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, (colour, weight): (&str, Weight), words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let bold = if weight == Weight::Bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let _ = write!(
            self.0,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\"{bold}>{}</text>",
            escaped(words)
        );
    }
}

fn stroke(colour: &str, more: &str) -> String {
    format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"{more}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
