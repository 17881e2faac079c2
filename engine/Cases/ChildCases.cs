using System.Text.Json;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Cases;

/// <summary>子办件: begins a case on behalf of another one. Where the parent was accepted for both, it counts as accepted on the same day (DOMAIN 20).</summary>
internal static class ChildCases
{
    public static Refusal? Begin(Unfolding u, BeginChildCase c)
    {
        if (u.HasBegun)
        {
            return new CaseAlreadyBegun();
        }

        if (u.Actor.Kind != ActorKind.Platform)
        {
            return new NotEntitled();
        }

        var application = Known(u, c.Application);
        if (Receipt.WhyNot(u, application, CaseRules.Over(u.Definition, application, u.Context.ApplicantFacts, u.Context)) is { } refusal)
        {
            return refusal;
        }

        Receipt.Open(u, application, null);
        u.Emit(new BegunByParent(c.Parent.Case, c.Parent.Activation, c.Parent.Matter, c.Parent.CaseNo, c.AcceptedOn is not null));
        if (c.AcceptedOn is { } day)
        {
            u.Emit(new MaterialsReceived(c.ReceivedAt ?? u.Now));
            u.Emit(new CaseNumbered(CaseNumbers.Case(u)));
            Acceptance.Accept(u, [], common: day);
        }
        else
        {
            Receipt.Formally(u);
        }

        Flow.FlowInterpreter.Begin(u);
        return null;
    }

    // The parent hands over what it has; what this matter does not ask for stays with the parent.
    private static Application Known(Unfolding u, Application given)
    {
        var fields = u.Definition.Form.AllFields().Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var form = FormData.IsObject(given.Form)
            ? new JsonObject(given.Form.EnumerateObject().Where(field => fields.Contains(field.Name)).Select(field => KeyValuePair.Create(field.Name, JsonNode.Parse(field.Value.GetRawText()))))
            : [];
        return given with
        {
            Form = JsonSerializer.SerializeToElement(form, EngineJson.Options),
            Materials = [.. given.Materials.Where(each => u.Definition.Elements.Materials.Any(material => material.Key == each.Key))],
        };
    }
}
