//! How densely a slip is set: from the densest that can be read well to the
//! airiest that looks well.

/// How densely a slip is set. Sizes in points, lengths in mm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Density {
    /// Name of the state.
    pub(crate) head: f32,
    pub(crate) body: f32,
    pub(crate) table: f32,
    /// The notes at the foot.
    pub(crate) note: f32,
    /// Line height as a multiple of the size.
    pub(crate) leading: f32,
    /// Above and below the text of a cell.
    pub(crate) padding: f32,
    /// Between the parts of the form.
    pub(crate) gap: f32,
    /// Room for a hand-written signature.
    pub(crate) signature: f32,
}

/// Still read without glasses.
const DENSEST: Density = Density {
    head: 9.5,
    body: 9.5,
    table: 8.5,
    note: 7.0,
    leading: 1.14,
    padding: 0.3,
    gap: 0.8,
    signature: 12.0,
};
/// Where a short form ends up.
const AIRIEST: Density = Density {
    head: 10.0,
    body: 11.0,
    table: 10.0,
    note: 8.5,
    leading: 1.34,
    padding: 0.9,
    gap: 2.8,
    signature: 18.0,
};
/// Steps between the two.
pub(crate) const STEPS: u8 = 7;

impl Density {
    /// The density at a step; sizes of type are quarters of a point.
    pub(crate) fn at(step: u8) -> Self {
        let part = f32::from(step) / f32::from(STEPS);
        let between = |dense: f32, airy: f32| dense + (airy - dense) * part;
        let points = |dense, airy| (between(dense, airy) * 4.0).round() / 4.0;
        Self {
            head: points(DENSEST.head, AIRIEST.head),
            body: points(DENSEST.body, AIRIEST.body),
            table: points(DENSEST.table, AIRIEST.table),
            note: points(DENSEST.note, AIRIEST.note),
            leading: between(DENSEST.leading, AIRIEST.leading),
            padding: between(DENSEST.padding, AIRIEST.padding),
            gap: between(DENSEST.gap, AIRIEST.gap),
            signature: between(DENSEST.signature, AIRIEST.signature),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_notes_is_ever_set_smaller_than_a_slip_may_be() {
        for density in (0..=STEPS).map(Density::at) {
            assert!(density.body >= 9.5 && density.table >= 8.5 && density.note >= 7.0);
        }
    }

    #[test]
    fn every_step_is_airier_than_the_one_before() {
        for step in 1..=STEPS {
            let (dense, airy) = (Density::at(step - 1), Density::at(step));
            assert!(dense.leading < airy.leading && dense.gap < airy.gap);
            assert!(dense.body <= airy.body && dense.signature < airy.signature);
        }
    }
}
