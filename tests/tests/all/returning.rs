//! Returns in the real window, by keys and scanner alone: to an authorised person by
//! card, and all of a shared receipt at once.

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::given::{self, BIRTH, RESIDENCE, line};
use stories::{Rigged, walk};

const DO: [Key; 2] = [Key::Control, Key::Enter];
/// The card of whoever comes for another; the person is invented.
const TAM: &str =
    "074085001235||Lê Văn Tám|12031985|Nam|Khu phố 7, phường Mẫu, Bình Dương|10052021";

#[tokio::test(flavor = "multi_thread")]
async fn an_authorised_persons_card_fills_the_return() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::settled(&counter.desk, walk::NAME, BIRTH)?;
    let other = given::settled(&counter.desk, "Đặng Thị Thu Hà", BIRTH)?;
    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    window.wait_for_focus("recipient-submitter").await?;
    window.scan(walk::CARD).await?;
    window.wait_for_text("card-told", "đúng người nộp").await?;
    window.scan(TAM).await?;
    window.wait_for_text("card-told", "không phải người đang ghi").await?;
    window.press(&[Key::F2]).await?;
    window.wait_for_value("recipient-name", "Lê Văn Tám").await?;
    window.wait_for_value("recipient-number", "074085001235").await?;
    window.wait_for_focus("recipient-document").await?;
    window.type_text("giay uy quyen 12").await?;

    // A look elsewhere and another's receipt: what was typed is there again.
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_value("citizen-name", "").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_value("recipient-document", "giay uy quyen 12").await?;
    window.scan(&other).await?;
    window.wait_for_text("dossier-code", &other).await?;
    window.scan(&code).await?;
    window.wait_for_value("recipient-document", "giay uy quyen 12").await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Đã trả").await?;
    window.close().await?;

    let asked = json!({ "code": code, "unmask": true });
    let dossier = counter.desk.call("dossier.get", &asked)?;
    let authority = json!({ "document": "giay uy quyen 12", "date": null });
    let (name, number) = ("Lê Văn Tám", "074085001235");
    let recipient =
        json!({ "to": "authorised", "name": name, "number": number, "authority": authority });
    assert_eq!(dossier["recipient"], recipient);
    let drafts = counter.desk.call("draft.list", &json!({}))?;
    assert_eq!(drafts["drafts"], json!([]), "no intake was begun by a card");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_receipt_is_returned_whole() -> Rigged<()> {
    let counter = Counter::open()?;
    let draft = |of| given::reception(walk::NAME, of, "")["args"]["draft"].clone();
    let drafts = json!({ "drafts": [draft(BIRTH), draft(RESIDENCE)] });
    let answer = counter.desk.call("intake.receive_together", &drafts)?;
    let dossiers = answer["dossiers"].as_array().ok_or("dossiers")?;
    let codes: Vec<Value> = dossiers.iter().map(|one| one["code"].clone()).collect();
    given::done(&counter.desk, &[line("dossier.settle", &json!({ "codes": codes }), "")])?;
    let mut window = counter.signed_in().await?;
    window.scan(codes[0].as_str().ok_or("a code")?).await?;
    window.wait_for_text("return-whole", "Trả cả 2 hồ sơ").await?;
    window.wait_for_text("return-owed", "20.000").await?;
    window.press(&DO).await?;
    window.wait_for_focus("owed-cash").await?;
    window.press(&[Key::Space]).await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Đã trả").await?;
    // Back to the search, not to the citizen who has gone.
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_focus("citizen-name").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.close().await?;
    for code in &codes {
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        assert_eq!((&dossier["state"], &dossier["owed"]), (&json!("returned"), &json!(0)));
    }
    Ok(())
}
