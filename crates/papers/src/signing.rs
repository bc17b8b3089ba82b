//! Who signs: office, how to sign, room for the hand, name. Signatures stand
//! side by side and are never torn.

use crate::flow::{Galley, set};
use crate::line::Paragraph;
use crate::sheet::Mark;
use crate::text::clean;
use crate::word::{Run, bold, italic};

/// How to sign a slip.
pub(crate) const SIGN: &str = "(Ký và ghi rõ họ tên)";

/// One who signs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signature<'a> {
    /// Place and date above it, where they are not in the head.
    pub(crate) dated: Option<String>,
    pub(crate) office: &'a str,
    pub(crate) name: &'a str,
}

impl<'a> Signature<'a> {
    pub(crate) fn new(office: &'a str, name: &'a str) -> Self {
        Self { dated: None, office, name }
    }
}

/// How signatures are set. Sizes in points, lengths in mm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    pub(crate) size: f32,
    pub(crate) leading: f32,
    /// Left white for the hand.
    pub(crate) room: f32,
}

impl Hand {
    /// On the lists, which are signed on A4.
    pub(crate) const LIST: Self = Self { size: 11.5, leading: 1.2, room: 18.0 };

    /// Writes signatures into columns of equal width; a column may stay empty.
    pub(crate) fn sign(&self, galley: &mut Galley, columns: &[Option<Signature<'_>>]) {
        let width = galley.width / columns.len().max(1) as f32;
        let (mut marks, mut height) = (Vec::new(), 0.0f32);
        for (index, signature) in columns.iter().enumerate() {
            if let Some(signature) = signature {
                let x = index as f32 * width;
                height = height.max(self.set(signature, x, width, &mut marks));
            }
        }
        galley.block(height, marks);
    }

    fn line(&self, run: Run) -> Paragraph {
        Paragraph::new(vec![run], self.size, self.leading).centred()
    }

    fn set(&self, signature: &Signature<'_>, x: f32, width: f32, marks: &mut Vec<Mark>) -> f32 {
        let mut y = 0.0;
        if let Some(dated) = &signature.dated {
            y += set(&self.line(italic(dated.as_str())), x, y, width, marks);
        }
        y += set(&self.line(bold(signature.office)), x, y, width, marks);
        y += set(&self.line(italic(SIGN)), x, y, width, marks) + self.room;
        let name = self.line(bold(clean(signature.name)));
        y + set(&name, x + 2.0, y, width - 4.0, marks)
    }
}
