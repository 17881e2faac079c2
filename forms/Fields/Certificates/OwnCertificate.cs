using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Fields.Certificates;

/// <summary>A certificate in the applicant's space (用户空间), as a form may refer to it (DOMAIN 11.2).</summary>
/// <param name="Id">What is kept.</param>
/// <param name="TypeCode">Type code, 21 characters.</param>
/// <param name="Name">Name on the face.</param>
/// <param name="Number">Number of the certificate (证照编号).</param>
/// <param name="Trust">How far it is trusted.</param>
public sealed record OwnCertificate(string Id, string TypeCode, string Name, string Number, TrustLevel Trust);
