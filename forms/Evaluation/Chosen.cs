using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Fields.Certificates;
using LowCodeGov.Forms.Fields.People;

namespace LowCodeGov.Forms.Evaluation;

/// <summary>Makes values that were chosen from what the host knows whole: what stands beside the id is the host's, never the sender's.</summary>
internal static class Chosen
{
    public static void Complete(FormDefinition definition, JsonObject values, FormScope scope)
    {
        if (scope.Certificates is null && scope.Inside is null)
        {
            return;
        }

        foreach (var place in FieldPlaces.In(definition, values))
        {
            switch (place.Type)
            {
                case CertificateField when scope.Certificates is { } own:
                    CertificateField.Complete(place.Value, own);
                    break;
                case InsideField type when scope.Inside is { } inside:
                    type.Complete(place.Value, inside);
                    break;
            }
        }
    }
}
