using System.Globalization;
using LowCodeGov.Engine.Codes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>电子证照: issued by a case, and revoked where originals turn out not to match.</summary>
internal static class Certificates
{
    /// <summary>审批结果类型 99: none.</summary>
    private const string NoResult = "99";

    /// <summary>Whether the decision calls for a certificate that has not been issued yet.</summary>
    public static bool AreDue(Unfolding u) =>
        u.State.DecisionRecord is { Approved: true }
        && u.Definition is { Certificate: not null, Elements.ResultType: not NoResult }
        && u.State.Certificates.All(each => each.State != IssuedCertificate.Valid);

    public static void Issue(Unfolding u)
    {
        var template = u.Definition.Certificate ?? throw new InvalidOperationException("The matter yields no certificate.");
        var agency = u.Definition.Elements.ImplementingAgency;
        var year = u.Today.Year;
        var serial = u.Context.Numbers.Next(string.Create(CultureInfo.InvariantCulture, $"certificate/{template.TypeCode}/{year}"));
        var number = NumberFormat.Fill(template.NumberFormat, year, serial);
        var validTo = CertificateTerm.LastDay(u.Today, template.ValidFor);
        var applicant = u.State.Application.Applicant;

        var fields = NoticeFields.Standard(u);
        fields["certificate.number"] = number;
        fields["certificate.issueDate"] = NoticeFields.Day(u.Today);
        fields["certificate.validFrom"] = NoticeFields.Day(u.Today);
        if (validTo is { } end)
        {
            fields["certificate.validTo"] = NoticeFields.Day(end);
        }

        var values = fields.ToImmutable();
        u.Emit(new CertificateIssued(
            Identifier(template.TypeCode, agency.CreditCode, year, serial),
            template.TypeCode,
            template.Name,
            number,
            applicant.Name,
            applicant.IdNo,
            applicant.IdType,
            agency.Name,
            agency.CreditCode,
            u.Today,
            u.Today,
            validTo,
            [.. template.Face.Select(line => new CertificateFaceLine(line.Label, FieldTemplate.Fill(line.Value, name => NoticeFields.Value(u, values, name))))]));
    }

    public static void Revoke(Unfolding u, string reason)
    {
        foreach (var certificate in u.State.Certificates.Where(each => each.State == IssuedCertificate.Valid))
        {
            u.Emit(new CertificateRevoked(certificate.Face.CertificateId, reason));
        }
    }

    private static string Identifier(string typeCode, string issuer, int year, long serial)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{year}{serial:000000000}");
        return CertificateIdentifier.TryCreate(typeCode, issuer, number, 1, out var identifier, out var refusal)
            ? identifier.Value
            : throw new InvalidOperationException($"The certificate template should not have been published: {refusal}.");
    }
}
