using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Forms.Tests.Generated;

/// <summary>Expressions over the fields of a generated form.</summary>
internal sealed class GeneratedRules(Random random)
{
    public IReadOnlyList<(string Key, string Type)> Top { get; set; } = [];

    public IReadOnlyList<(string Key, string Type)> Columns { get; set; } = [];

    /// <summary>Rules at a place: of the form, of a row, of a row in a row.</summary>
    public Scope Of(IReadOnlyList<(string Key, string Type)> row, string name, IReadOnlyList<(string Key, string Type)>? outer = null) => new(this, row, name, outer ?? []);

    internal sealed class Scope(GeneratedRules rules, IReadOnlyList<(string Key, string Type)> row, string rowName, IReadOnlyList<(string Key, string Type)> outer)
    {
        private readonly Random random = rules.Next;

        public string Truth() => Truth(2);

        public string Value(string type) => type switch
        {
            "number" or "integer" or "money" or "percentage" or "calculated" => Number(2),
            "date" => Day(),
            "yesNo" or "declaration" => Truth(1),
            "radio" or "select" => Pick("'a'", "'zz'", Text(1)),
            "checkbox" => "['a']",
            _ => Text(2),
        };

        private string Truth(int depth) => depth == 0 ? Simple() : random.Next(6) switch
        {
            0 => $"{Truth(depth - 1)} && {Truth(depth - 1)}",
            1 => $"({Truth(depth - 1)} || {Truth(depth - 1)})",
            2 => $"!({Truth(depth - 1)})",
            _ => Simple(),
        };

        private string Simple() => random.Next(9) switch
        {
            0 => $"isEmpty({Name()})",
            1 => $"exists({Name()})",
            2 => $"{Number(1)} {Pick("<", ">", "<=", ">=", "==", "!=")} {Number(1)}",
            3 => $"{Name()} === {Literal()}",
            4 => $"{Name()} !== {Literal()}",
            5 => $"startsWith({Text(1)}, {Pick("'3307'", "'a'", "''")})",
            6 => $"{Day()} <= today()",
            7 => $"{Name()} === true",
            _ => $"contains({Text(1)}, 'a')",
        };

        private string Number(int depth) => depth == 0 ? Pick("1", "0.1", "2.5", "100", Name()) : random.Next(12) switch
        {
            0 => $"{Number(depth - 1)} + {Number(depth - 1)}",
            1 => $"{Number(depth - 1)} - {Number(depth - 1)}",
            2 => $"{Number(depth - 1)} * {Number(depth - 1)}",
            3 => $"round({Number(depth - 1)} / {Number(depth - 1)}, 2)",
            4 => $"money({Number(depth - 1)})",
            5 => $"coalesce({Name()}, {Number(depth - 1)})",
            6 when rules.Columns.Count > 0 => $"sum(form.rows, '{rules.Columns[random.Next(rules.Columns.Count)].Key}')",
            7 => "count(form.rows)",
            8 => $"length({Text(depth - 1)})",
            9 => $"{Truth(0)} ? {Number(depth - 1)} : {Number(depth - 1)}",
            _ => Number(0),
        };

        private string Text(int depth) => depth == 0 ? Pick("'a'", "'张'", Name()) : random.Next(6) switch
        {
            0 => $"concat({Text(depth - 1)}, {Text(depth - 1)})",
            1 => $"upper({Text(depth - 1)})",
            2 => $"{Truth(0)} ? {Text(depth - 1)} : 'b'",
            3 => $"text({Number(depth - 1)})",
            4 => $"coalesce({Name()}, 'a')",
            _ => Text(0),
        };

        private string Day() => random.Next(5) switch
        {
            0 => "today()",
            1 => "addDays(today(), 3)",
            2 => $"birthDate({Name()})",
            3 => $"addMonths(date({Name()}), 1)",
            _ => "'2026-03-02'",
        };

        private string Literal() => Pick("'a'", "'I61'", "true", "1", "'2026-03-02'", "'330702'");

        private string Name()
        {
            var kind = random.Next(4);
            var (prefix, list) = kind == 0 && outer.Count > 0 ? ("row.outer", outer) : kind < 3 && row.Count > 0 ? (rowName, row) : ("form", rules.Top);
            var (key, type) = list[random.Next(list.Count)];
            var parts = type switch
            {
                "dateRange" => new[] { "from", "to" },
                "period" => ["count", "unit"],
                "address" => ["region", "street"],
                "mapPoint" => ["lon", "lat"],
                "identityDocument" => ["type", "number"],
                _ => [],
            };
            return parts.Length > 0 && random.Next(3) > 0 ? $"{prefix}.{key}.{parts[random.Next(parts.Length)]}" : $"{prefix}.{key}";
        }

        private string Pick(params string[] list) => list[random.Next(list.Length)];
    }

    private Random Next { get; } = random;
}
