using System.Reflection;
using System.Xml.Linq;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Web → Designer, Runtime, Connectors, Storage → Forms → Engine, and nothing backwards.</summary>
public sealed class References
{
    // A project may refer to projects of a lower floor only.
    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["LowCodeGov.Engine"] = 0,
        ["LowCodeGov.Documents"] = 0,
        ["LowCodeGov.Connectors"] = 1,
        ["LowCodeGov.Forms"] = 1,
        ["LowCodeGov.Designer"] = 2,
        ["LowCodeGov.Runtime"] = 2,
        ["LowCodeGov.Storage.Sqlite"] = 3,
        ["LowCodeGov.Storage.PostgreSql"] = 3,
        ["LowCodeGov.Storage.SqlServer"] = 3,
        ["LowCodeGov.Web"] = 4,
        ["LowCodeGov.Sandbox"] = 4,
    };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    public static TheoryData<string> Assemblies =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "LowCodeGov.*.dll")
            .Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(n => !n.EndsWith(".Tests", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Projects))]
    public void a_project_refers_only_to_lower_floors(string project)
    {
        var from = Path.GetFileNameWithoutExtension(project);
        Floors.ShouldContainKey(from, "a new project needs a floor");
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false") // built beside it, and not known to it
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))) // a reference names a file
            .Where(to => !Floors.TryGetValue(to, out var floor) || floor >= Floors[from])
            .ShouldBeEmpty($"{from} must not refer to these");
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void an_assembly_refers_only_to_lower_floors(string name) =>
        ReferencesOf(name).Where(r => Floors.TryGetValue(r, out var floor) && floor >= Floors[name])
            .ShouldBeEmpty($"{name} was compiled against these");

    [Fact]
    public void every_project_is_among_the_assemblies_looked_at() =>
        Repository.Projects.Select(p => Path.GetFileNameWithoutExtension(p)).Where(n => n != "LowCodeGov.Sandbox")
            .Except(Assemblies.Select(row => row.Data), StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData("LowCodeGov.Engine", "Microsoft.EntityFrameworkCore")]
    [InlineData("LowCodeGov.Engine", "Microsoft.AspNetCore")]
    [InlineData("LowCodeGov.Engine", "Microsoft.Extensions")]
    [InlineData("LowCodeGov.Engine", "Microsoft.Data")]
    [InlineData("LowCodeGov.Engine", "System.Net")]
    [InlineData("LowCodeGov.Forms", "Microsoft.EntityFrameworkCore")]
    [InlineData("LowCodeGov.Forms", "Microsoft.AspNetCore.Hosting")]
    [InlineData("LowCodeGov.Forms", "Radzen")]
    [InlineData("LowCodeGov.Designer", "Microsoft.EntityFrameworkCore")]
    [InlineData("LowCodeGov.Documents", "Microsoft.AspNetCore")]
    [InlineData("LowCodeGov.Documents", "Microsoft.EntityFrameworkCore")]
    [InlineData("LowCodeGov.Connectors", "Microsoft.AspNetCore")]
    [InlineData("LowCodeGov.Connectors", "Microsoft.EntityFrameworkCore")]
    [InlineData("LowCodeGov.Connectors", "Microsoft.Extensions")]
    public void an_inner_assembly_knows_nothing_of_the_outer_world(string name, string world) =>
        ReferencesOf(name).Where(r => r.StartsWith(world, StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> ReferencesOf(string name) =>
        Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name).OfType<string>();
}
