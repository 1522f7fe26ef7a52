//! Draws what was measured, as SVG files.

use plotters::prelude::*;
use plotters::style::full_palette::{BLUE_700, ORANGE_700};

use crate::crates::folder;

const SIZE: (u32, u32) = (720, 420);
const FONT: (&str, u32) = ("sans-serif", 14);
const COLOURS: [RGBColor; 2] = [BLUE_700, ORANGE_700];

/// A line for each series, on logarithmic axes.
pub(crate) fn lines(name: &str, x: &str, y: &str, series: &[(&str, Vec<(usize, f64)>)]) {
    draw(name, |area| {
        let points = || series.iter().flat_map(|(_, points)| points.iter().copied());
        let (least, most) = points().fold((f64::MAX, 0.0_f64), |(least, most), (_, y)| {
            (least.min(y), most.max(y))
        });
        let end = points().map(|(x, _)| x + 1).max().unwrap_or(6);
        let mut chart = ChartBuilder::on(area)
            .margin(24)
            .x_label_area_size(36)
            .y_label_area_size(64)
            .build_cartesian_2d(
                (5..end).log_scale(),
                (least.max(1e-4)..most * 1.2).log_scale(),
            )?;
        chart
            .configure_mesh()
            .x_desc(x)
            .y_desc(y)
            .label_style(FONT)
            .draw()?;
        for ((label, points), colour) in series.iter().zip(COLOURS) {
            chart
                .draw_series(
                    LineSeries::new(points.iter().copied(), colour.stroke_width(2)).point_size(3),
                )?
                .label(*label)
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 20, y)], colour.stroke_width(2))
                });
        }
        let mut labels = chart.configure_series_labels();
        labels
            .position(SeriesLabelPosition::UpperLeft)
            .background_style(WHITE)
            .border_style(BLACK)
            .label_font(FONT)
            .draw()?;
        Ok(())
    });
}

/// A bar for each thing.
pub(crate) fn bars(name: &str, y: &str, things: &[(&str, f64)]) {
    draw(name, |area| {
        let most = things.iter().map(|(_, value)| *value).fold(0.0, f64::max);
        let names = |at: &SegmentValue<usize>| match at {
            SegmentValue::CenterOf(at) => things
                .get(*at)
                .map_or_else(String::new, |(name, _)| (*name).to_owned()),
            _ => String::new(),
        };
        let mut chart = ChartBuilder::on(area)
            .margin(12)
            .x_label_area_size(36)
            .y_label_area_size(64)
            .build_cartesian_2d((0..things.len() - 1).into_segmented(), 0.0..most * 1.1)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .y_desc(y)
            .label_style(FONT)
            .x_label_formatter(&names)
            .draw()?;
        chart.draw_series(things.iter().enumerate().map(|(at, (_, value))| {
            let corners = [
                (SegmentValue::Exact(at), 0.0),
                (SegmentValue::Exact(at + 1), *value),
            ];
            let mut bar = Rectangle::new(corners, BLUE_700.filled());
            bar.set_margin(0, 0, 24, 24);
            bar
        }))?;
        Ok(())
    });
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn draw(name: &str, on: impl FnOnce(&Area<'_>) -> Result<(), Box<dyn std::error::Error>>) {
    let path = folder().join(name).with_extension("svg");
    let area = SVGBackend::new(&path, SIZE).into_drawing_area();
    let drawn = area
        .fill(&WHITE)
        .map_err(Into::into)
        .and_then(|()| on(&area));
    let drawn = drawn.and_then(|()| area.present().map_err(Into::into));
    match drawn {
        Ok(()) => println!("Plot: {}", path.display()),
        Err(error) => eprintln!("error: the plot cannot be drawn: {error}"),
    }
}
