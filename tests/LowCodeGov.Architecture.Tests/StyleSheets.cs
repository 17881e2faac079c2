using System.Text.RegularExpressions;

namespace LowCodeGov.Architecture.Tests;

/// <summary>What a style sheet may not say, because every page pays for it.</summary>
public sealed partial class StyleSheets
{
    // A browser looks at it again, with everything below, whenever anything on the page changes: of 1,700 elements at each edit in a large flow.
    [Fact]
    public void nothing_asks_the_frame_of_a_page_what_the_page_holds() =>
        Repository.Sources(".css").SelectMany(file => FrameHas().Matches(Repository.Code(file)).Select(match => $"{file}: {match.Value}")).ShouldBeEmpty();

    [GeneratedRegex(@"(?<![\w-])(?:\.office-(?:shell|main)|\.portal|body|html|:root)[^\s,>{]*:has\([^{]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FrameHas();
}
