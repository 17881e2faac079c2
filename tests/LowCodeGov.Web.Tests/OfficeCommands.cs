using System.Runtime.CompilerServices;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Web.Office;

namespace LowCodeGov.Web.Tests;

/// <summary>Every command on tasks that the engine knows has its way through the office's pages; through the API each goes as it is.</summary>
public sealed class OfficeCommands
{
    [Fact]
    public void Every_command_of_the_table_is_made_from_what_a_clerk_types()
    {
        var table = File.ReadAllText(Path.Combine(Folder(), "..", "..", "engine", "HumanTasks", "README.md"));
        var commands = table[table.IndexOf("<!-- table -->", StringComparison.Ordinal)..].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToList();
        commands.Count.ShouldBeGreaterThan(15);
        foreach (var name in commands)
        {
            CommandNames.Of(ActionCommands.Build(name, 1, new ActionInputs(), null)).ShouldBe(name);
        }
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!; // a source has a folder
}
