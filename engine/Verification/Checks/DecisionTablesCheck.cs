using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Verification.Conditions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Decision tables are well typed, complete and free of contradiction; fees do not fall as what they are taken for grows.</summary>
internal sealed class DecisionTablesCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var tables = subject.Definition.Tables;
        return
        [
            .. KeysCheck.Twice(tables, table => table.Key, i => DefinitionPlaces.Table(subject.Definition, i), "verification.duplicate.table"),
            .. tables.SelectMany((table, i) => Of(subject, table, DefinitionPlaces.Table(subject.Definition, i))),
        ];
    }

    private static IEnumerable<DefinitionFinding> Of(VerificationSubject subject, DecisionTable table, DefinitionPlace place)
    {
        if (table.Outputs.IsEmpty || table.Rows.IsEmpty)
        {
            yield return DefinitionFinding.Error("verification.table.empty", place, ("Table", Name(table)));
            yield break;
        }

        var (compiled, faults) = new TableCompiler(table, subject.Names.ForTables).Compile();
        foreach (var fault in faults)
        {
            yield return new DefinitionFinding(fault.Finding.Key, FindingSeverity.Error, At(table, place, fault), DefinitionFinding.Of(
                [.. fault.Finding.Parameters.Select(each => (each.Key, (LocalText)each.Value))]));
        }

        if (compiled is null)
        {
            yield break;
        }

        var rows = compiled.Rows.Select(Term.Of).ToImmutableArray();
        foreach (var finding in table.Hit == HitPolicy.Collect ? Idle(subject, table, rows, place) : [.. Gap(subject, table, rows, place), .. Idle(subject, table, rows, place)])
        {
            yield return finding;
        }

        foreach (var finding in table.Hit == HitPolicy.Unique ? Overlaps(subject, table, rows, place) : [])
        {
            yield return finding;
        }

        foreach (var finding in IsFee(subject, table) ? TableMonotony.Falls(table).Select(fall => Falling(table, fall, place)) : [])
        {
            yield return finding;
        }
    }

    private static LocalText Name(DecisionTable table) => table.Title ?? table.Key;

    private static DefinitionPlace At(DecisionTable table, DefinitionPlace place, TableFault fault) => fault switch
    {
        { Row: { } row, Column: { } column } => column < table.Inputs.Length
            ? place.Of("rows").Of(row).Of("when").Of(column)
            : place.Of("rows").Of(row).Of("then").Of(column - table.Inputs.Length),
        { Row: { } row } => place.Of("rows").Of(row),
        { Column: { } column } => place.Of("inputs").Of(column).Of("expression"),
        _ => place,
    };

    // Whether an input is given at all is not the table's business: a missing one leads to no row, and to nothing.
    private static Solution Solve(VerificationSubject subject, DefinitionPlace place, IEnumerable<(Term Row, bool Fits)> wanted)
    {
        var domains = new DomainSource(subject, new RuleUse("", place, null, RuleStage.Case, RuleRole.Value));
        var solver = new ConditionSolver(term => domains.Of(term) with { MayBeMissing = false, IsAlwaysMissing = false });
        foreach (var (row, fits) in wanted)
        {
            solver.Want(row, fits);
        }

        return solver.Solve();
    }

    private static IEnumerable<DefinitionFinding> Gap(VerificationSubject subject, DecisionTable table, ImmutableArray<Term> rows, DefinitionPlace place)
    {
        var gap = Solve(subject, place, rows.Select(row => (row, false)));
        if (gap.Verdict == Verdict.Possible)
        {
            yield return DefinitionFinding.Error("verification.table.gap", place, ("Table", Name(table))) with { CounterExample = Values(gap) };
        }
    }

    private static IEnumerable<DefinitionFinding> Idle(VerificationSubject subject, DecisionTable table, ImmutableArray<Term> rows, DefinitionPlace place)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            IEnumerable<(Term, bool)> earlier = table.Hit == HitPolicy.First ? rows.Take(index).Select(row => (row, false)) : [];
            if (Solve(subject, place, earlier.Append((rows[index], true))).Verdict == Verdict.Impossible)
            {
                yield return DefinitionFinding.Error("verification.table.idle-row", place.Of("rows").Of(index), ("Table", Name(table)), ("Row", Number(index)));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Overlaps(VerificationSubject subject, DecisionTable table, ImmutableArray<Term> rows, DefinitionPlace place)
    {
        for (var second = 1; second < rows.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (Solve(subject, place, [(rows[first], true), (rows[second], true)]) is { Verdict: Verdict.Possible } both)
                {
                    yield return DefinitionFinding.Error(
                        "verification.table.overlap", place.Of("rows").Of(second), ("Table", Name(table)), ("Row", Number(second)), ("Other", Number(first))) with { CounterExample = Values(both) };
                    break;
                }
            }
        }
    }

    private static bool IsFee(VerificationSubject subject, DecisionTable table) =>
        subject.Rules.Any(rule => rule.Use.Place.Kind == PlaceKind.Fee && rule.Compilation.Rule?.Tables.Any(each => each.Table.Key == table.Key) == true);

    private static DefinitionFinding Falling(DecisionTable table, TableMonotony.Fall fall, DefinitionPlace place) => DefinitionFinding.Warning(
        "verification.table.falling-fee", place.Of("rows").Of(fall.Second).Of("then").Of(fall.Output),
        ("Table", Name(table)), ("Row", Number(fall.Second)), ("Other", Number(fall.First)), ("Less", fall.After), ("More", fall.Before)) with
    {
        CounterExample =
        [
            CounterExampleStep.Of("verification.way.table-row", ("Input", table.Inputs[fall.Input].Expression), ("Range", TableMonotony.Show(table.Rows[fall.First].When[fall.Input])), ("Result", fall.Before)),
            CounterExampleStep.Of("verification.way.table-row", ("Input", table.Inputs[fall.Input].Expression), ("Range", TableMonotony.Show(table.Rows[fall.Second].When[fall.Input])), ("Result", fall.After)),
        ],
    };

    private static ImmutableArray<CounterExampleStep> Values(Solution solution) =>
        [.. solution.Values.Select(each => CounterExampleStep.Of("verification.way.value", ("Name", each.Name), ("Value", TermEvaluation.Show(each.Value))))];

    private static string Number(int row) => (row + 1).ToString(CultureInfo.InvariantCulture);
}
