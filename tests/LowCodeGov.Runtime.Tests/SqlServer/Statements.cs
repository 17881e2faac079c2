using System.Text.RegularExpressions;
using LowCodeGov.Runtime.Cases;
using Microsoft.Data.SqlClient;

namespace LowCodeGov.Runtime.Tests.SqlServer;

/// <summary>The statements that are not EF Core's, in the words of SQL Server.</summary>
public sealed partial class Statements
{
    // Words of the other databases, which SQL Server does not know or reads otherwise.
    private static readonly string[] Foreign = ["LIMIT", "RETURNING", "ON CONFLICT", "ROWID", "SKIP LOCKED", "MATERIALIZED", "::", "||", "TRUE", "FALSE", "$1"];

    public static TheoryData<string, string> All
    {
        get
        {
            using var db = SqlServerModel.Context();
            using var connection = new SqlConnection();
            var statements = SqlServerModel.Statements(db, connection);
            var all = new TheoryData<string, string>
            {
                { "claim timers", SqlServerModel.Traits.ClaimTimers },
                { "claim outbox", SqlServerModel.Traits.ClaimOutbox },
            };
            foreach (var property in typeof(CaseStatements).GetProperties().Where(p => p.PropertyType == typeof(Statement)))
            {
                var statement = (Statement)property.GetValue(statements)!; // each is set
                all.Add(property.Name, statement.Text);
                all.Add($"{property.Name} in a batch", statement.BatchText);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Are_closed_and_in_its_own_words(string name, string sql)
    {
        Balance.Of(sql).ShouldBe("", name);
        foreach (var word in Foreign)
        {
            sql.ShouldNotContain(word, Case.Sensitive, name);
        }

        var parameters = Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        parameters.ShouldNotBeEmpty(name);
        parameters.ShouldBe(Enumerable.Range(0, parameters.Count).Select(i => name.StartsWith("claim", StringComparison.Ordinal) ? $"{{{i}}}" : $"@p{i}"), ignoreOrder: true, name);
    }

    [Fact]
    public void Claims_read_past_what_others_are_claiming()
    {
        foreach (var claim in new[] { SqlServerModel.Traits.ClaimTimers, SqlServerModel.Traits.ClaimOutbox })
        {
            claim.ShouldContain("READPAST");
            claim.ShouldContain("UPDLOCK");
            claim.ShouldContain("OUTPUT inserted.*");
        }
    }

    [Theory]
    [InlineData("SELECT (1", "(")]
    [InlineData("SELECT 1)", ") at 8")]
    [InlineData("SELECT 'it''s", "' at 7")]
    [InlineData("IF 1 = 1 BEGIN SELECT CASE 1 WHEN 1 THEN 2 END", "BEGIN")]
    [InlineData("BEGIN TRANSACTION; SELECT [a(] FROM t -- don't", "")]
    public void An_open_end_is_noticed(string sql, string missing) => Balance.Of(sql).ShouldBe(missing);

    [GeneratedRegex(@"@p\d+|\{\d+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
