using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace LowCodeGov.Architecture.Tests;

/// <summary>Citizen pages are static and never load the component library; back-office pages ask who is there.</summary>
public sealed class PageHalves
{
    private static IEnumerable<(Type Page, string Route)> Pages =>
        new[] { "LowCodeGov.Web", "LowCodeGov.Designer" }.SelectMany(a => Assembly.Load(a).GetTypes())
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (t, r.Template)));

    [Fact]
    public void a_citizen_page_stays_out_of_interactive_routing() =>
        Pages.Where(p => !IsBackOffice(p.Route) && p.Page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null)
            .ShouldBeEmpty("put it into Components/Portal or Components/Account, whose _Imports.razor says so");

    [Fact]
    public void a_back_office_page_is_interactive_and_closed_to_strangers() =>
        Pages.Where(p => IsBackOffice(p.Route)
                && (p.Page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is not null
                    || p.Page.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AuthorizeAttribute>() is null
                    || p.Page.GetCustomAttribute<Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute>() is not null))
            .ShouldBeEmpty("put it into Components/Office, whose _Imports.razor says so");

    [Fact]
    public void only_the_back_office_names_the_component_library() =>
        Repository.Sources(".razor")
            .Where(f => !f.Contains("/Components/Office/", StringComparison.Ordinal) && !f.StartsWith("designer/", StringComparison.Ordinal)
                && !f.EndsWith("OfficeLayout.razor", StringComparison.Ordinal) && !f.EndsWith("Components/App.razor", StringComparison.Ordinal))
            .Where(f => Repository.Code(f).Contains("Radzen", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void no_page_holds_what_the_content_security_policy_forbids() =>
        Repository.Sources(".razor")
            .Where(f => !f.Contains("/Components/Office/", StringComparison.Ordinal) && !f.StartsWith("designer/", StringComparison.Ordinal))
            .SelectMany(f => System.Text.RegularExpressions.Regex
                .Matches(Repository.Code(f), "\\sstyle=\"|<style|\\son(click|change|submit|load|input)=\"|<script>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
                .Select(m => $"{f}:{m.Value}"))
            .ShouldBeEmpty("citizen pages have no inline style and no inline script");

    [Fact]
    public void every_icon_that_is_named_is_drawn() =>
        Repository.Sources(".razor", ".cs")
            .SelectMany(f => System.Text.RegularExpressions.Regex
                .Matches(Repository.Code(f), "<Icon Name=\"([a-z-]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
                .Select(m => (File: f, Icon: m.Groups[1].Value)))
            .Where(x => IconOf(x.Icon).Length == 0).Select(x => $"{x.File}: {x.Icon}")
            .ShouldBeEmpty("IconPaths.cs draws no such icon");

    private static string[] IconOf(string name) => LowCodeGov.Web.Components.IconPaths.Of(name);

    private static bool IsBackOffice(string route) =>
        route.StartsWith("/office", StringComparison.Ordinal) || route.StartsWith("/design", StringComparison.Ordinal);
}
