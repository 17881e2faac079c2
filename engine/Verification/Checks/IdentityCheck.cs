using System.Globalization;
using LowCodeGov.Engine.Codes;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>The definition says in which language it is written, which matter it is, and which version.</summary>
internal sealed class IdentityCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        if (definition.Schema != 1)
        {
            yield return DefinitionFinding.Error("verification.schema", DefinitionPlace.Matter.Of("schema"), ("Schema", definition.Schema.ToString(CultureInfo.InvariantCulture)));
        }

        if (!ImplementationCode.TryParse(definition.Code, out _, out _) && !HandlingItemCode.TryParse(definition.Code, out _, out _))
        {
            yield return DefinitionFinding.Error("verification.code", DefinitionPlace.Matter.Of("code"), ("Code", definition.Code));
        }

        if (definition.Version < 1)
        {
            yield return DefinitionFinding.Error("verification.version", DefinitionPlace.Matter.Of("version"), ("Version", definition.Version.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
