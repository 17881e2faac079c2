using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;
using LowCodeGov.Engine.Tests.Cases;

namespace LowCodeGov.Engine.Tests.Retention;

/// <summary>A case whose values are erased, part by part.</summary>
internal static class ErasureStory
{
    /// <summary>A matter that keeps some fields a year and one two years.</summary>
    public static MatterDefinition Matter { get; } = TestMatters.Licence() with
    {
        Form = With(TestMatters.Licence().Form, field => field.Key switch { "company" or "total" => Kept(field, 12), "unit" => Kept(field, 24), _ => field }),
    };

    /// <summary>To the end, and the first erasure.</summary>
    public static void Play(Scenario s)
    {
        s.Submitted().Do(People.Citizen, new WithdrawApplication("不办了"));
        s.Until("2027-03-03").Do(People.Platform, Command(s, "company", "total"));
    }

    public static EraseValues Command(Scenario s, params string[] fields) => new([.. fields], ErasedPlaces.Of([s.Definition], s.State, [.. fields]), [], []);

    private static FieldDefinition Kept(FieldDefinition field, int months) => field with { Privacy = new FieldPrivacy(KeptMonths: months) };

    private static FormDefinition With(FormDefinition form, Func<FieldDefinition, FieldDefinition> change) => form with
    {
        Pages = [.. form.Pages.Select(page => page with { Sections = [.. page.Sections.Select(section => section with { Fields = [.. section.Fields.Select(change)] })] })],
    };
}
