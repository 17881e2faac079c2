using System.Text;
using System.Text.Json.Nodes;

namespace LowCodeGov.Designer.Editing;

/// <summary>Gives a node of the flow another id, everywhere: rules, returns, candidates, dependencies, notices, certificate, tables, scenarios.</summary>
/// <param name="Step">Address of the node.</param>
/// <param name="Id">Its new id.</param>
public sealed record RenameStep(string Step, string Id) : DefinitionEdit
{
    /// <inheritdoc/>
    public override EditOutcome ApplyTo(MatterDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (FlowTree.Find(definition, Step) is not { } node)
        {
            return new EditOutcome.Refused(new EditTargetGone(Step));
        }

        if (node.Id == Id)
        {
            return new EditOutcome.Done(definition, Step);
        }

        if (!FieldKeys.IsName(Id))
        {
            return new EditOutcome.Refused(new EditKeyInvalid(Id));
        }

        var fragment = FlowTree.FragmentOf(Step);
        var address = FlowTree.Within(fragment, Id);
        if (FlowTree.Find(definition, address) is not null)
        {
            return new EditOutcome.Refused(new EditKeyTaken(Id));
        }

        var json = JsonEditing.ToNode(definition);
        var renaming = new StepRenaming(node.Id, Id);
        if (fragment.Length == 0)
        {
            renaming.Ids(json["flow"]);
            // Inside a fragment a step of the same name is its own.
            renaming.References(json, except: definition.Fragments.Where(each => each.Value.Body.Walk().Any(inner => inner.Id == node.Id)).Select(each => each.Key));
        }
        else
        {
            var body = json["fragments"]?[fragment];
            renaming.Ids(body);
            renaming.References(body);
            foreach (var use in JsonEditing.Nodes(json["flow"]).Where(each => each["use"]?.GetValue<string>() == fragment).Select(each => each["id"]?.GetValue<string>()).ToList())
            {
                new StepRenaming($"{use}.{node.Id}", $"{use}.{Id}").References(json);
            }
        }

        return JsonEditing.Read(json) is { } renamed ? new EditOutcome.Done(renamed, address) : new EditOutcome.Refused(new EditKeyInvalid(Id));
    }

    /// <inheritdoc/>
    public override EditDescription Describe(MatterDefinition before) => new("design.edit.rename-step", ("Node", FlowPlacing.Name(FlowTree.Find(before, Step))), ("Id", Id));
}

/// <summary>Finds a step's id in all that names it.</summary>
internal sealed class StepRenaming(string old, string @new)
{
    private static readonly HashSet<string> Naming = new(StringComparer.Ordinal)
    {
        "returnTo", "sameAs", "superiorOf", "notActorOf", "dependsOn", "step", "toStep", "route", "at",
    };

    private readonly string[] steps = old.Split('.');
    private readonly string[] becomes = @new.Split('.');

    /// <summary>The ids of nodes themselves.</summary>
    public void Ids(JsonNode? below)
    {
        foreach (var node in JsonEditing.Nodes(below).Where(node => node["id"]?.GetValue<string>() == old))
        {
            node["id"] = @new;
        }
    }

    /// <summary>What names the step.</summary>
    public void References(JsonNode? below, IEnumerable<string>? except = null)
    {
        HashSet<string> left = [.. except ?? []];
        Walk(below, null, left);
    }

    /// <summary>The name in one rule or template text.</summary>
    public string In(string source)
    {
        if (!source.Contains("steps", StringComparison.Ordinal) || !source.Contains(steps[^1], StringComparison.Ordinal))
        {
            return source;
        }

        var words = RuleWord.Of(source);
        var text = new StringBuilder(source);
        for (var at = words.Length - 1; at >= 0; at--)
        {
            if (words[at].Kind == RuleWordKind.Name && words[at].Text == "steps" && (at == 0 || !words[at - 1].Is(".")) && Follows(words, at) is { } last)
            {
                for (var part = steps.Length - 1; part >= 0; part--)
                {
                    var word = words[last - (2 * (steps.Length - 1 - part))];
                    text.Remove(word.Start, word.Text.Length).Insert(word.Start, becomes[part]);
                }
            }
        }

        return text.ToString();
    }

    // steps.a.b: the place of the last name of the step's path.
    private int? Follows(ImmutableArray<RuleWord> words, int at)
    {
        foreach (var step in steps)
        {
            if (at + 2 >= words.Length || !words[at + 1].Is(".") || words[at + 2].Text != step)
            {
                return null;
            }

            at += 2;
        }

        return at;
    }

    private string Named(string name) =>
        name == old ? @new
        : name.StartsWith(old, StringComparison.Ordinal) && name[old.Length] is '.' or ':' ? @new + name[old.Length..]
        : In(name);

    private JsonNode? Walk(JsonNode? node, string? member, HashSet<string> except)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (member == "fragments" && except.Contains(name))
                    {
                        continue;
                    }

                    if (Walk(value, name, except) is { } changed)
                    {
                        members[name] = changed;
                    }
                }

                return null;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (Walk(items[index], member, except) is { } changed)
                    {
                        items[index] = changed;
                    }
                }

                return null;
            case JsonValue value when value.TryGetValue<string>(out var text):
                var renamed = member is not null && Naming.Contains(member) ? Named(text) : In(text);
                return renamed == text ? null : JsonValue.Create(renamed);
            default:
                return null;
        }
    }
}
