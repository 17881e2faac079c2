using System.Text;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>Random, oversized, wrongly typed and hostile values in every form: a page or a problem that says what is wrong, nothing reflected as markup.</summary>
[Collection("api")]
public sealed class HostileForms
{
    [Fact]
    public async Task Every_post_is_in_the_walk()
    {
        var world = await PageWorld.ToSpoil();
        PageOperation.All.Count(o => o.Method == "POST").ShouldBeGreaterThan(30);
        foreach (var operation in PageOperation.All)
        {
            operation.Path(world).ShouldStartWith("/");
            if (operation is { Method: "POST", IsPage: false })
            {
                operation.Sample(world).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public async Task Hostile_values_do_no_harm()
    {
        var world = await PageWorld.ToSpoil();
        using var visitor = await Browsing.As(null, "en");
        using var owner = await Browsing.As(PageWorld.Owner, "en");
        foreach (var (operation, form) in await Walk(world, owner))
        {
            var who = operation.NeedsSignIn ? owner : visitor;
            foreach (var text in HostileTexts.All)
            {
                await Harmless(who, operation.Path(world), form.Fields.Keys.ToDictionary(name => name, name => Keeps(name) ? form.Fields[name] : text));
            }

            var turn = 0;
            foreach (var name in form.Fields.Keys.Where(name => !Keeps(name)))
            {
                await Harmless(who, operation.Path(world), new(form.Fields) { [name] = HostileTexts.All[turn++ % HostileTexts.All.Length] });
            }
        }
    }

    [Fact]
    public async Task Hostile_addresses_do_no_harm()
    {
        var world = await PageWorld.ToSpoil();
        using var owner = await Browsing.As(PageWorld.Owner);
        var query = string.Join('&', new[] { "q", "refused", "material", "show", "page", "check", "error", "name", "returnUrl", "faults", "kind", "phone", "representative", "number", "lang", "task", "theme", "agency", "object" }
            .Select(name => $"{name}={Uri.EscapeDataString("\"'><img src=x onerror=x7q><script>alert('x7q')</script>register.fault.")}"));
        foreach (var operation in PageOperation.All.Where(o => o.Method == "GET"))
        {
            (await owner.Get(operation.Path(world) + "?" + query)).Decent().Unharmed();
            (await owner.Get(operation.Path(world) + "?faults=register.fault.%3Cimg%20src%3Dx%20onerror%3Dx7q%3E&page=99999999999999999999&lang=xx&refused=%00&show=%ED%A0%80")).Decent().Unharmed();
            foreach (var value in new[] { "%27%20OR%201%3D1", "%3Cscript%3Ealert('x7q')%3C%2Fscript%3E", new string('a', 1_500), "00000000000000000000000000000000", "-1", "99999999999999999999", "..%2f..%2fappsettings.json", "%ED%A0%80" })
            {
                var path = System.Text.RegularExpressions.Regex.Replace(operation.Pattern, "\\{[A-Za-z:]+\\}", value, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
                (await owner.Get(path)).Decent().Unharmed();
            }
        }
    }

    [Fact]
    public async Task A_post_without_the_token_against_forgery_is_refused_and_changes_nothing()
    {
        var world = await PageWorld.Get();
        var before = await world.Fingerprint();
        using var owner = await Browsing.As(PageWorld.Owner);
        foreach (var operation in PageOperation.All.Where(o => o.Method == "POST"))
        {
            operation.ChecksForgery.ShouldBeTrue(operation.ToString());
            var answer = await owner.PostRaw(operation.Path(world), "version=1&reason=x&declared=true&commandId=x&_handler=track"u8.ToArray(), "application/x-www-form-urlencoded");
            answer.Decent();
            answer.Status.ShouldBe(operation.IsForClerks ? 403 : 400, answer.Request);
        }

        (await world.Fingerprint()).ShouldBe(before);
    }

    [Fact]
    public async Task Bodies_that_are_no_form_are_refused()
    {
        var world = await PageWorld.ToSpoil();
        using var owner = await Browsing.As(PageWorld.Owner);
        foreach (var operation in PageOperation.All.Where(o => o.Method == "POST"))
        {
            foreach (var (body, type) in new (string, string)[]
            {
                ("{\"a\":1}", "application/json"), ("<x/>", "text/xml"), ("", "application/x-www-form-urlencoded"), ("=&=&&&%", "application/x-www-form-urlencoded"), ("x", "multipart/form-data"),
                ("--b\r\nbroken", "multipart/form-data; boundary=b"), ("x", "no type at all"), ("", ""),
                (string.Concat(Enumerable.Range(0, 5_000).Select(i => $"k{i}=1&")), "application/x-www-form-urlencoded"),
                (new string('k', 100_000) + "=1", "application/x-www-form-urlencoded"),
            })
            {
                var answer = (await owner.PostRaw(operation.Path(world), Encoding.UTF8.GetBytes(body), type)).Decent();
                answer.Status.ShouldBeInRange(400, 499, $"{answer.Request} {type}");
            }
        }
    }

    [Fact]
    public async Task Ten_megabytes_in_one_field_are_refused()
    {
        var world = await PageWorld.ToSpoil();
        using var owner = await Browsing.As(PageWorld.Owner, "en");
        using var visitor = await Browsing.As(null, "en");
        foreach (var (operation, form) in await Walk(world, owner))
        {
            var who = operation.NeedsSignIn ? owner : visitor;
            var field = form.Fields.Keys.FirstOrDefault(name => !Keeps(name)) ?? "unknown";
            await Harmless(who, operation.Path(world), new(form.Fields) { [field] = HostileTexts.Oversized });
        }
    }

    [Fact]
    public async Task Files_that_are_not_what_they_say_are_refused_in_words()
    {
        var world = await PageWorld.ToSpoil();
        var program = Encoding.ASCII.GetBytes("MZ\x90\0 this program cannot be run in DOS mode");
        using var owner = await Browsing.As(PageWorld.Owner, "en");
        foreach (var (name, content) in new (string, byte[])[]
        {
            ("a.exe", program), ("a.png", program), ("a.png", []), ("a.html", "<script>1</script>"u8.ToArray()), ("a.png.exe", ApiWorld.Png), ("../../a.exe", ApiWorld.Png),
            ("<img src=x onerror=x7q>.exe", ApiWorld.Png), ("a.pdf", [.. "%PDF-1.7 "u8, .. new byte[21 * 1024 * 1024]]),
        })
        {
            var path = $"/drafts/{world.DraftId}/files/{world.Material}";
            var answer = (await owner.PostFile(path, [], name, content)).Decent();
            answer.Status.ShouldBe(302, name);
            var page = (await owner.Get(answer.Location!)).Decent().Unharmed();
            page.Said.ShouldNotBeNullOrWhiteSpace(name);
            page.Said.ShouldNotMatch("[\u4e00-\u9fff]", name);
            page.Said.ShouldContain(Path.GetFileName(name).Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal), Case.Sensitive, "the refusal names the file");
        }

        foreach (var operation in PageOperation.All.Where(o => o.TakesFiles))
        {
            (await owner.PostFile(operation.Path(world) + "x", [], "a.png", ApiWorld.Png)).Decent().Status.ShouldBeOneOf(302, 404);
        }
    }

    /// <summary>Every post with the fields that its page would send.</summary>
    private static async Task<List<(PageOperation Operation, PageForm Form)>> Walk(PageWorld world, Browsing owner)
    {
        var posts = new List<(PageOperation, PageForm)>();
        using var visitor = await Browsing.As(null);
        foreach (var operation in PageOperation.All.Where(o => o is { Method: "POST", Pattern: not "/account/logout" and not "/drafts/{id}/discard" }))
        {
            if (!operation.IsPage)
            {
                posts.Add((operation, new PageForm(null, operation.Sample(world), operation.TakesFiles)));
                continue;
            }

            var page = await (operation.NeedsSignIn ? owner : visitor).Get(operation.Path(world));
            var own = page.Forms.Where(form => form.Action is null || form.Action == operation.Path(world)).ToList();
            posts.AddRange(own.Select(form => (operation, form)));
            if (own.Count == 0)
            {
                // A page without a form of its own is posted to all the same.
                posts.Add((operation, new PageForm(null, new() { ["_handler"] = "nobody", ["q"] = "" }, false)));
            }
        }

        return posts;
    }

    private static bool Keeps(string name) => name is "_handler" or Browsing.TokenField;

    /// <summary>The walk reads English: whatever it is told must be in that language.</summary>
    private static async Task Harmless(Browsing who, string path, Dictionary<string, string> fields)
    {
        var answer = (await who.Post(path, fields)).Decent().Unharmed();
        if (answer.MediaType == "text/html")
        {
            answer.Text.ShouldContain("<html lang=\"en\">", Case.Sensitive, answer.Request);
        }

        if (answer is { Status: 302, Location: { } next } && !next.StartsWith("/account/login?", StringComparison.Ordinal))
        {
            (await who.Get(next)).Decent().Unharmed();
        }
    }
}
