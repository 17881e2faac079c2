using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>Joins an application that has come in at a window to this case, which is about the same (并案).</summary>
public sealed record JoinApplication(Application Application) : CaseCommand;

/// <summary>An application was joined to the case.</summary>
public sealed record ApplicationJoined(Application Application) : CaseEvent;

/// <summary>An application that was joined to the case, whole as it came in.</summary>
public sealed record JoinedApplication(Application Application, ActorReference By, DateTimeOffset At);

/// <summary>Applications of this matter are not joined to cases.</summary>
public sealed record NothingIsJoined() : Refusal("joining.not-offered");

/// <summary>The application has nothing in common with the case that would make them the same.</summary>
public sealed record NotTheSame() : Refusal("joining.not-the-same");

/// <summary>The case began too long ago.</summary>
public sealed record TooLongAgoToJoin(int Days) : Refusal("joining.too-long-ago");

/// <summary>并案: a repeated application is kept with the case that is under way about the same.</summary>
public static class Joining
{
    /// <summary>By what an application is known to be about the same as others: keys of <see cref="SamenessRule"/> to values; those without a value are left out.</summary>
    public static ImmutableSortedDictionary<string, string> Marks(JoiningRule rule, CaseRules rules)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(rules);
        return rule.Same.Select(same => KeyValuePair.Create(same.Key, rules.Text(same.Value)?.Trim() ?? "")).Where(mark => mark.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    internal static Refusal? Join(Unfolding u, JoinApplication c)
    {
        if (u.Definition.Joining is not { } rule)
        {
            return new NothingIsJoined();
        }

        if (!ActingRights.IsReceiver(u.Definition, u.Actor))
        {
            return new NotEntitled();
        }

        if (ChinaTime.DayOf(u.State.AppliedAt).AddDays(rule.WithinDays) < u.Today)
        {
            return new TooLongAgoToJoin(rule.WithinDays);
        }

        if (!u.Context.FormFindings.IsEmpty)
        {
            return new FormInvalid(u.Context.FormFindings) { Target = "form" };
        }

        var joined = CaseRules.Over(u.Definition, c.Application, u.State.ApplicantFacts, u.Context);
        var marks = Marks(rule, joined);
        if (!u.State.Joined.Select(each => each.Application).Prepend(u.State.Application)
            .Any(known => Marks(rule, CaseRules.Over(u.Definition, known, u.State.ApplicantFacts, u.Context)).Any(mark => marks.TryGetValue(mark.Key, out var value) && value == mark.Value)))
        {
            return new NotTheSame();
        }

        u.Emit(new ApplicationJoined(c.Application));
        u.Emit(new FormChanged(WithRow(u.State.Application.Form, rule, joined), [rule.Into], null));
        return null;
    }

    private static JsonElement WithRow(JsonElement form, JoiningRule rule, CaseRules joined)
    {
        var values = JsonObject.Create(form) ?? [];
        var rows = values[rule.Into]?.DeepClone() as JsonArray ?? [];
        rows.Add((JsonNode)new JsonObject(rule.Row.Select(cell => KeyValuePair.Create(cell.Key, joined.Value(cell.Value)?.DeepClone())).Where(cell => cell.Value is not null)));
        values[rule.Into] = rows;
        return JsonSerializer.SerializeToElement(values, EngineJson.Options);
    }
}
