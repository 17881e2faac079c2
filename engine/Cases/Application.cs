using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Cases;

/// <summary>Key of a case inside the platform; people use the application or case number.</summary>
public readonly record struct CaseId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out CaseId id)
    {
        var ok = Guid.TryParseExact(text, "N", out var value) || Guid.TryParseExact(text, "D", out value);
        id = new CaseId(value);
        return ok;
    }
}

/// <summary>What an applicant hands in: who, for what situation, the filled form and the materials.</summary>
public sealed record Application
{
    public required Applicant Applicant { get; init; }
    public required Contact Contact { get; init; }

    /// <summary>申报来源, code of 办理形式 (DOMAIN 3): 1 window, 2 PC, 3 mobile, 4 courier, 9 other.</summary>
    public required string Channel { get; init; }

    /// <summary>Chosen option values by situation question.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Situation { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Form data, a JSON object by field key.</summary>
    public required JsonElement Form { get; init; }

    /// <summary>Materials handed in, by material key; a material may have several files.</summary>
    public ImmutableArray<SubmittedMaterial> Materials { get; init; } = [];

    public DeliveryWay DeliveryWay { get; init; } = DeliveryWay.Electronic;

    /// <summary>Region of the applicant, code of DOMAIN 8.1.</summary>
    public string? Region { get; init; }
}

/// <summary>Who applies.</summary>
/// <param name="IdType">111 identity card, 001 credit code (DOMAIN 3).</param>
/// <param name="AccountId">Portal account; absent for applications at a window without one.</param>
public sealed record Applicant(
    ApplicantKind Kind, string Name, string IdType, string IdNo, string? AccountId = null, string? LegalRepresentative = null);

/// <summary>Who is spoken to about the case (联系人、代理人).</summary>
public sealed record Contact(string Name, string Phone, string? IdNo = null, string? Address = null, string? PostCode = null);

/// <summary>How the result reaches the applicant.</summary>
public enum DeliveryWay
{
    /// <summary>Collected at the hall.</summary>
    Collect,

    /// <summary>By courier.</summary>
    Post,

    /// <summary>Downloaded.</summary>
    Electronic,
}

/// <summary>One material as handed in.</summary>
/// <param name="Key">Key of the material in the definition.</param>
/// <param name="Intake">收取方式: 1 paper, 2 electronic, 3 certificate reference, 4 sharing hub.</param>
/// <param name="Origin">Where it came from, where the sharing hub gave it.</param>
public sealed record SubmittedMaterial(
    string Key, string Intake, ImmutableArray<FileReference> Files, TrustLevel TrustLevel, string? CertificateId = null, int Copies = 0, MaterialOrigin? Origin = null)
{
    /// <summary>电子: uploaded by the applicant.</summary>
    public const string Uploaded = "2";

    /// <summary>数据共享核验: fetched from the sharing hub.</summary>
    public const string FromHub = "4";
}

/// <summary>Where a material came from that nobody had to bring (数据共享).</summary>
/// <param name="Resource">Key of the shared resource.</param>
/// <param name="Provider">Name of the agency whose data they are.</param>
/// <param name="ValidUntil">Last day on which it may be used, as its watermark says (DOMAIN 11.1).</param>
public sealed record MaterialOrigin(string Resource, string Provider, DateTimeOffset FetchedAt, DateOnly ValidUntil);

/// <summary>A stored file, known by its content.</summary>
/// <param name="Sha256">Lower-case hexadecimal digest.</param>
public sealed record FileReference(string FileId, string Name, long Size, string MediaType, string Sha256);
