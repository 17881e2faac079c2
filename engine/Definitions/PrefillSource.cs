namespace LowCodeGov.Engine.Definitions;

/// <summary>Where the first value of a field comes from (预填), and how far it may be trusted.</summary>
/// <param name="From">Kind of source.</param>
/// <param name="Path">Name of the value there: <c>name</c>, <c>idNo</c>; a member of a certificate's face; a key of an earlier form.</param>
/// <param name="Of">Which one: type code of the certificate, key of the library, code of the shared resource, code of the earlier matter.</param>
/// <param name="Trust">Trust level of the source where it is not the usual one of its kind; a host may only give less (DOMAIN 11.1).</param>
public sealed record PrefillSource(PrefillOrigin From, string Path, string? Of = null, TrustLevel? Trust = null)
{
    /// <summary>Trust level of what this source gives.</summary>
    public TrustLevel TrustLevel() => Trust ?? From switch
    {
        PrefillOrigin.Certificate or PrefillOrigin.SharingHub => Definitions.TrustLevel.A,
        PrefillOrigin.Library => Definitions.TrustLevel.B,
        PrefillOrigin.EarlierCase => Definitions.TrustLevel.C,
        _ => Definitions.TrustLevel.D,
    };

    /// <summary>Key under which a host hands the value over: <c>account.name</c>, <c>certificate:TYPE.holderName</c>.</summary>
    public string Key() => $"{char.ToLowerInvariant(From.ToString()[0])}{From.ToString()[1..]}{(Of is null ? "" : ":" + Of)}.{Path}";

    /// <summary>Whether a value of that trust level is verified and so cannot be typed over: made by an agency, or checked against the original.</summary>
    public static bool IsVerified(TrustLevel trust) => trust >= Definitions.TrustLevel.B;
}

/// <summary>Kinds of sources of first values.</summary>
public enum PrefillOrigin
{
    /// <summary>The account that fills the form (账户).</summary>
    Account,

    /// <summary>An electronic certificate of the applicant (电子证照).</summary>
    Certificate,

    /// <summary>A library of the region: persons, organisations, addresses (基础库).</summary>
    Library,

    /// <summary>A resource of the sharing hub (共享平台).</summary>
    SharingHub,

    /// <summary>The applicant's latest case of a matter (历史办件).</summary>
    EarlierCase,
}
