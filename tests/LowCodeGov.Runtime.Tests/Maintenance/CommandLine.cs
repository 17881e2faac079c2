using System.Xml.Linq;
using LowCodeGov.Runtime.Maintenance;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;

namespace LowCodeGov.Runtime.Tests.Maintenance;

public sealed class CommandLine
{
    [Fact]
    public async Task Verify_says_what_it_found_and_sets_the_exit_code()
    {
        await using var platform = await TestPlatform.Start();
        await (await FilledApplication.Of(platform, "old-age-allowance")).Submit(platform);
        (await Run(platform, "verify")).Code.ShouldBe(0);
        (await Run(platform, "--", "verify")).Code.ShouldBeNull();

        await platform.Retell(lines => lines.Replace('李', '王'));
        var (code, output) = await Run(platform, "verify");
        code.ShouldBe(1);
        output.ShouldContain("[verify.hash]");
    }

    [Fact]
    public async Task Verify_makes_no_database_where_there_is_none()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Database.Drop();
        (await Run(platform, "verify")).Code.ShouldBe(2);
        (await platform.Database.Exists()).ShouldBeFalse();
        await platform.Database.Spoil();
        (await Run(platform, "verify")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Verifying_keeps_no_writer_waiting()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        await using var db = await platform.Db();
        await using var moment = await db.Database.BeginTransactionAsync(platform.Get<StorageTraits>().OneMoment);
        (await db.Cases.CountAsync()).ShouldBe(1);
        await filled.Submit(platform);
        (await db.Cases.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_definition_goes_out_and_comes_back()
    {
        await using var platform = await TestPlatform.Start();
        var code = (await FilledApplication.Of(platform, "old-age-allowance")).Matter.Code;
        var file = Path.Combine(platform.Directory, "out.json");
        (await Run(platform, "export", code, file)).Code.ShouldBe(0);
        (await Run(platform, "import", file)).Code.ShouldBe(0);

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("高龄津贴", "长寿津贴", StringComparison.Ordinal));
        var (exit, output) = await Run(platform, "import", file);
        exit.ShouldBe(1);
        output.ShouldContain("1");
        (await Run(platform, "export", "nothing", file)).Code.ShouldBe(1);
        (await Run(platform, "import", Path.Combine(platform.Directory, "absent.json"))).Code.ShouldBe(2);
        (await Run(platform, "import")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_flow_goes_out_as_bpmn_and_cases_as_a_process_log()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        var code = filled.Matter.Code;
        var file = Path.Combine(platform.Directory, "out.xml");
        (await Run(platform, "export-bpmn", code, file)).Code.ShouldBe(0);
        XDocument.Load(file).Root!.Name.LocalName.ShouldBe("definitions");
        (await Run(platform, "export-bpmn", "nothing", file)).Code.ShouldBe(1);

        (await Run(platform, "export-xes", code, "2000-01-01", "2100-01-01", file)).Code.ShouldBe(0);
        XDocument.Load(file).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(1);
        (await Run(platform, "export-xes", code, "2000-01-01", "2000-01-02", file)).Code.ShouldBe(0);
        XDocument.Load(file).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(0);
        (await Run(platform, "export-xes", "nothing", "2000-01-01", "2100-01-01", file)).Code.ShouldBe(1);
        (await Run(platform, "export-xes", code, "2100-01-01", "2000-01-01", file)).Code.ShouldBe(2);
        (await Run(platform, "export-xes", code, "soon", "later", file)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Other_arguments_are_not_ours()
    {
        await using var platform = await TestPlatform.Start();
        (await Run(platform)).Code.ShouldBeNull();
        (await Run(platform, "--urls", "http://localhost:1")).Code.ShouldBeNull();
    }

    private static async Task<(int? Code, string Output)> Run(TestPlatform platform, params string[] args)
    {
        await using var output = new StringWriter();
        return (await MaintenanceCommands.TryRun(args, platform.Services, output), output.ToString());
    }
}
