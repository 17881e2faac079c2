using System.Xml.Linq;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Tests.Supervision;

public sealed class ProcessMining
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 1, 1);

    [Fact]
    public async Task A_supervisor_gets_the_cases_of_the_region_and_of_no_other()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "old-age-allowance");
        await filled.Submit(platform);
        var region = await RegionOf(platform);
        (await Log(platform, With(new RoleGrant("Supervisor", Region: region)))).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(1);
        (await Log(platform, With(new RoleGrant("Supervisor", Region: region[..2] + "0000")))).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(1);
        (await Log(platform, With(new RoleGrant("Supervisor", Region: "110000")))).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(0);
        (await Log(platform, With(new RoleGrant("AgencySupervisor", Agency: "another")))).Descendants().Count(each => each.Name.LocalName == "trace").ShouldBe(0);
        (await Log(platform, With(new RoleGrant("Supervisor")))).ToString().ShouldContain("concept:name");
    }

    [Fact]
    public async Task Others_get_none()
    {
        await using var platform = await TestPlatform.Start();
        ProcessLogs.MayRead(With(new RoleGrant("Reviewer"))).ShouldBeFalse();
        ProcessLogs.MayRead(With(new RoleGrant("Supervisor")) with { Kind = ActorKind.Applicant }).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => Log(platform, With(new RoleGrant("Reviewer"))));
    }

    private static Actor With(RoleGrant grant) => new() { Kind = ActorKind.Clerk, Id = "s", Name = "监察员", Grants = [grant] };

    private static async Task<string> RegionOf(TestPlatform platform)
    {
        await using var db = await platform.Db();
        return db.Cases.Single().Region;
    }

    private static async Task<XDocument> Log(TestPlatform platform, Actor actor)
    {
        using var content = new MemoryStream();
        await platform.Get<ProcessLogs>().Write(actor, null, First, Last, "zh-CN", content);
        content.Position = 0;
        return XDocument.Load(content);
    }
}
