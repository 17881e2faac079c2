using LowCodeGov.Runtime.Encryption;

namespace LowCodeGov.Runtime.Storage;

/// <summary>An application being filled in (草稿).</summary>
public sealed class DraftRow
{
    private RowCipher? _cipher;

    public DraftRow()
    {
    }

    // EF makes the rows that it reads by this one: a row opens with the cipher of its context.
    private DraftRow(GovDbContext context) => _cipher = context.Cipher;

    public Guid Id { get; set; }
    public string AccountId { get; set; } = "";
    public string Matter { get; set; } = "";
    public int MatterVersion { get; set; }

    /// <summary>Chosen option values by question, JSON.</summary>
    public string Situation { get; set; } = "{}";

    /// <summary>Form data, JSON object.</summary>
    public string Form
    {
        get => Opened(StoredForm, RowKind.DraftForm);
        set => StoredForm = Closed(value, RowKind.DraftForm);
    }

    /// <summary>Materials so far, JSON array of <see cref="Engine.Cases.SubmittedMaterial"/>.</summary>
    public string Materials { get; set; } = "[]";

    /// <summary>Contact, delivery and the like, JSON object of the use case.</summary>
    public string Details
    {
        get => Opened(StoredDetails, RowKind.DraftDetails);
        set => StoredDetails = Closed(value, RowKind.DraftDetails);
    }

    /// <summary>The form as it is stored, encrypted.</summary>
    public string StoredForm { get; set; } = "{}";

    /// <summary>The details as they are stored, encrypted.</summary>
    public string StoredDetails { get; set; } = "{}";

    /// <summary>Counts saves; a save with an older one is a conflict between two tabs.</summary>
    public long Version { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The case that it became; a submitted draft is kept for the receipt only.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Lets a new row close what it is given; one that is read has its cipher already.</summary>
    internal DraftRow With(RowCipher cipher)
    {
        _cipher = cipher;
        return this;
    }

    private string Opened(string stored, RowKind part) => _cipher?.DecryptText(stored, RowName.Draft(Id, part)) ?? stored;

    private string Closed(string text, RowKind part) =>
        (_cipher ?? throw new InvalidOperationException("A draft is never stored in clear.")).EncryptText(text, RowName.Draft(Id, part));
}

/// <summary>A stored file, known by its content; the bytes lie in the data directory.</summary>
public sealed class FileRow
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public long Size { get; set; }
    public string MediaType { get; set; } = "";
    public string Sha256 { get; set; } = "";

    /// <summary>Account that brought it.</summary>
    public string OwnerId { get; set; } = "";
    public Guid? DraftId { get; set; }
    public Guid? CaseId { get; set; }
    public string? MaterialKey { get; set; }
    public DateTimeOffset StoredAt { get; set; }
}

/// <summary>An electronic certificate issued by a case, for checking and for the holder's space; a projection.</summary>
public sealed class CertificateRow
{
    public string Id { get; set; } = "";
    public Guid CaseId { get; set; }
    public string TypeCode { get; set; } = "";
    public string Name { get; set; } = "";
    public string Number { get; set; } = "";
    public string HolderName { get; set; } = "";

    /// <summary>Keyed hash of the holder's identity number or credit code.</summary>
    public string HolderCodeHash { get; set; } = "";
    public string? HolderAccountId { get; set; }
    public string IssuerName { get; set; } = "";
    public string IssuerCode { get; set; } = "";
    public DateOnly IssueDate { get; set; }
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public string State { get; set; } = "";
    public string? FileId { get; set; }
}

/// <summary>A platform message (站内消息) in somebody's space; the text is made when it is read, in the reader's language.</summary>
public sealed class MessageRow
{
    public long Id { get; set; }

    /// <summary>Idempotency key of the outbox entry that brought it.</summary>
    public string Key { get; set; } = "";
    public string AccountId { get; set; } = "";

    /// <summary>Text key, e.g. <c>message.notice-issued</c>.</summary>
    public string TextKey { get; set; } = "";

    /// <summary>Values for the text, JSON object of strings.</summary>
    public string Values { get; set; } = "{}";
    public Guid? CaseId { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}
