using System.Globalization;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Runtime.Notices;

/// <summary>Fixed words of notices and certificates. These documents are Chinese whatever the reader's language.</summary>
internal static class NoticeWords
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo(TextCatalogue.DefaultLanguage);
    private static readonly TextCatalogue Texts = TextCatalogue.From(typeof(NoticeWords).Assembly);

    public static string Consultation { get; } = Texts.Get("document.consultation", Chinese);

    public static string Supervision { get; } = Texts.Get("document.supervision", Chinese);

    public static string Scan { get; } = Texts.Get("document.scan", Chinese);

    public static string SimulatedSeal { get; } = Texts.Get("document.simulated-seal", Chinese);

    public static string SimulatedSigner { get; } = Texts.Get("document.simulated-signer", Chinese);

    public static string Number { get; } = Texts.Get("document.number", Chinese);

    public static string Holder { get; } = Texts.Get("document.holder", Chinese);

    public static string Validity { get; } = Texts.Get("document.validity", Chinese);

    public static string LongTerm { get; } = Texts.Get("document.long-term", Chinese);

    public static string CertificateSeal { get; } = Texts.Get("document.certificate-seal", Chinese);

    public static string SignatureReason { get; } = Texts.Get("document.signature-reason", Chinese);

    public static string Subject { get; } = Texts.Get("document.subject", Chinese);

    public static string SubjectNumber { get; } = Texts.Get("document.subject-number", Chinese);

    public static string SharingSeal { get; } = Texts.Get("document.sharing-seal", Chinese);

    public static string SharingReason { get; } = Texts.Get("document.sharing-reason", Chinese);

    /// <summary>The watermark of trust level A, word for word (DOMAIN 11.1).</summary>
    public static string Provided(string agency, DateOnly until) => Texts.Get("document.watermark-provided", Chinese, ("Agency", agency), ("Until", until));

    public static string YesOrNo(bool value) => Texts.Get(value ? "document.yes" : "document.no", Chinese);

    public static string Range(DateOnly from, DateOnly to) => Texts.Get("document.validity-range", Chinese, ("From", Day(from)), ("To", Day(to)));

    public static string CertificateId(string id) => Texts.Get("document.certificate-id", Chinese, ("Id", id));

    public static string Addressed(string name) => Texts.Get("document.addressed", Chinese, ("Name", name));

    public static string Day(DateOnly day) => Texts.Get("document.day", Chinese, ("Day", day));
}
