using System.Xml.Linq;
using LowCodeGov.Engine.Definitions;
using static LowCodeGov.Engine.Export.BpmnNames;

namespace LowCodeGov.Engine.Export;

/// <summary>Elements beside the process to which nodes refer: roles, messages, escalations, errors. Each is written once, on first use.</summary>
internal sealed class BpmnRoots
{
    private static readonly string[] OwnerParameters = ["agency", "department", "sameAs", "notActorOf"];

    private readonly SortedDictionary<string, XElement> all = new(StringComparer.Ordinal);

    public IEnumerable<XElement> All => all.Values;

    /// <summary>Id of the error that ends the case from inside a subprocess.</summary>
    public string CaseEnds => Put("error_case-ends", id => new XElement(Model + "error", new XAttribute("id", id), new XAttribute("name", "case-ends"), new XAttribute("errorCode", "case-ends")));

    /// <summary>Id of a message.</summary>
    public string Message(string key, string name) =>
        Put(Id("message", key), id => new XElement(Model + "message", new XAttribute("id", id), new XAttribute("name", Clean(name))));

    /// <summary>Id of the escalation that issues a supervision card.</summary>
    public string Escalation(string name) =>
        Put("escalation_card", id => new XElement(Model + "escalation", new XAttribute("id", id), new XAttribute("name", Clean(name)), new XAttribute("escalationCode", "card")));

    /// <summary>Who may take a task, as BPMN says it: a role, narrowed by parameters.</summary>
    public XElement PotentialOwner(CandidateRule rule, string name)
    {
        var role = Put(Id("role", rule.Role), id => new XElement(Model + "resource", new XAttribute("id", id), new XAttribute("name", Clean(name)),
            OwnerParameters.Select(each => new XElement(Model + "resourceParameter",
                new XAttribute("id", $"{id}_{each}"), new XAttribute("name", each), new XAttribute("isRequired", "false")))));
        return new XElement(Model + "potentialOwner", new XAttribute("name", Clean(name)),
            new XElement(Model + "resourceRef", role),
            Bind("agency", rule.AgencyRule ?? (rule.Agency is { } agency ? $"'{agency}'" : null)),
            Bind("department", rule.Department is { } department ? $"'{department}'" : null),
            Bind("sameAs", rule.SameAs is { } same ? $"'{same}'" : null),
            Bind("notActorOf", rule.NotActorOf is { IsEmpty: false } steps ? $"[{string.Join(", ", steps.Select(step => $"'{step}'"))}]" : null));

        XElement? Bind(string parameter, string? value) => value is null ? null
            : new XElement(Model + "resourceParameterBinding", new XAttribute("parameterRef", $"{role}_{parameter}"),
                new XElement(Model + "formalExpression", new XAttribute("language", RuleLanguage), Clean(value)));
    }

    private string Put(string id, Func<string, XElement> make)
    {
        if (!all.ContainsKey(id))
        {
            all.Add(id, make(id));
        }

        return id;
    }
}
