//! Words that say little: what people put around a question (*làm*, *xin*, *cho con*,
//! *ở đâu*), and what titles put around a matter (*của*, *với*). Some are passed over, some
//! weigh little; nothing is missing where one is not found.

use std::collections::HashMap;

use super::syllable::{Syllable, syllables};

/// Weighs nothing.
pub(super) const SILENT: f32 = 0.0;
/// Weighs little: often beside the point, at times the point itself.
const FAINT: f32 = 0.3;

const SILENT_WORDS: &str = "làm xin cho tôi tui tớ mình em anh chị cô chú bác muốn mún cần phải có \
    không ko được bị thì là ơi ạ nhé nha vậy à ad admin với của và các những cái này kia đó đây để \
    ở tại trong đâu gì nào thế như hỏi giúp giùm dùm bao nhiêu lâu mấy khi nếu rồi xong đã đang sẽ \
    luôn cũng nữa hay hoặc do theo từ đến tới thủ tục cách hướng dẫn trường hợp gồm nên chỗ nơi \
    quầy dạ chào biết nghe nói qua bên";
const FAINT_WORDS: &str = "con bé còn người đi ra vào về lên giấy tờ hồ sơ đơn xã phường nhà mới lấy \
    nộp ký cấp đăng ngày năm tháng tuổi đứa thằng nhỏ lớn cả nhau chưa kêu mẫu số cũ riêng chung";

/// The words that say little.
#[derive(Debug)]
pub(super) struct Fillers(HashMap<String, Vec<(Syllable, f32)>>);

impl Fillers {
    pub(super) fn new() -> Self {
        let mut words: HashMap<String, Vec<(Syllable, f32)>> = HashMap::new();
        for (list, weight) in [(SILENT_WORDS, SILENT), (FAINT_WORDS, FAINT)] {
            for word in syllables(list) {
                words.entry(word.bare.clone()).or_default().push((word, weight));
            }
        }
        Self(words)
    }

    /// How much of its weight a word keeps: all of it, unless it is a filler.
    pub(super) fn share(&self, word: &Syllable, believed: bool) -> f32 {
        let alike = self.0.get(&word.bare).map_or(&[][..], Vec::as_slice).iter();
        let mut meant = alike.filter(|(filler, _)| word.agreement(filler, believed) == 1.0);
        meant.next().map_or(1.0, |(_, weight)| *weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_weigh_little_and_typed_marks_tell_them_from_their_like() {
        let fillers = Fillers::new();
        let share = |word: &str, believed| fillers.share(&Syllable::new(word), believed);
        assert_eq!((share("làm", true), share("lam", false)), (SILENT, SILENT));
        assert_eq!((share("cho", true), share("chợ", true)), (SILENT, 1.0));
        assert_eq!((share("sinh", false), share("mất", true)), (1.0, 1.0));
    }
}
