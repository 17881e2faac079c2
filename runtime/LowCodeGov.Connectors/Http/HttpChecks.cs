using System.Collections.Immutable;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Connectors.Http;

/// <summary>A rule of an operation that is none.</summary>
/// <param name="Operation">Key of the operation.</param>
/// <param name="Place">Where in it, e.g. <c>body.order.no</c>.</param>
public sealed record HttpFinding(string Operation, string Place, RuleFinding Finding);

/// <summary>Looks through the rules of a definition before it is stored, so that none fails when it is called.</summary>
public static class HttpChecks
{
    private static readonly RuleType Any = RuleType.Any;

    /// <summary>What rules may read before a call …</summary>
    public static RuleTypes Before { get; } = RuleTypes.None.With("input", Any).With("key", RuleType.Text).With("tries", RuleType.Number);

    /// <summary>… after it …</summary>
    public static RuleTypes After { get; } = Before.With("status", RuleType.Number).With("header", Any).With("answer", Any);

    /// <summary>… and when the other side calls back.</summary>
    public static RuleTypes Calling { get; } = RuleTypes.None.With("body", Any).With("header", Any);

    public static ImmutableArray<HttpFinding> Of(ConnectorDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.Operations.Where(each => each.Http is not null).SelectMany(each => Rules(each.Http ?? throw new InvalidOperationException(each.Key))
            .SelectMany(rule => RuleExpression.Compile(rule.Source, rule.Types, rule.Expected).Findings.Select(finding => new HttpFinding(each.Key, rule.Place, finding))))];
    }

    private static IEnumerable<(string Place, string Source, RuleTypes Types, RuleType? Expected)> Rules(HttpOperation operation) =>
    [
        .. HttpRules.InPath(operation.Path).Select(rule => ("path", rule, Before, (RuleType?)null)),
        .. Map("query", operation.Query, Before), .. Map("headers", operation.Headers, Before), .. Map("body", operation.Body, Before), .. Map("output", operation.Output, After),
        .. One("doneWhen", operation.DoneWhen, After, RuleType.Boolean), .. One("pendingWhen", operation.PendingWhen, After, RuleType.Boolean),
        .. One("retryWhen", operation.RetryWhen, After, RuleType.Boolean), .. One("reason", operation.Reason, After, null),
        .. operation.Callback is { } callback ? OfCallback(callback) : [],
    ];

    private static IEnumerable<(string Place, string Source, RuleTypes Types, RuleType? Expected)> OfCallback(HttpCallback callback) =>
    [
        .. One("callback.id", callback.Id, Calling, null), .. One("callback.key", callback.Key, Calling, null), .. One("callback.reason", callback.Reason, Calling, null),
        .. One("callback.doneWhen", callback.DoneWhen, Calling, RuleType.Boolean), .. One("callback.failedWhen", callback.FailedWhen, Calling, RuleType.Boolean),
        .. Map("callback.output", callback.Output, Calling),
    ];

    private static IEnumerable<(string Place, string Source, RuleTypes Types, RuleType? Expected)> Map(string place, ImmutableSortedDictionary<string, string>? rules, RuleTypes types) =>
        (rules ?? ImmutableSortedDictionary<string, string>.Empty).Select(each => ($"{place}.{each.Key}", each.Value, types, (RuleType?)null));

    private static IEnumerable<(string Place, string Source, RuleTypes Types, RuleType? Expected)> One(string place, string? rule, RuleTypes types, RuleType? expected) =>
        rule is null ? [] : [(place, rule, types, expected)];
}
