using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Cases;

namespace LowCodeGov.Runtime.Tests.CaseFiles;

/// <summary>What those who hold no task of a case see of the numbers in its form.</summary>
public sealed class PersonalFields
{
    private const string Number = "330702198703040150";

    [Fact]
    public async Task An_identity_number_is_masked_though_the_analyst_forgot_to_call_it_sensitive()
    {
        await using var platform = await TestPlatform.Start();
        var filled = await FilledApplication.Of(platform, "food-business-licence");
        var card = new FieldDefinition { Key = "card", Type = "identityCard", Label = "身份证号" };
        var rows = new FieldDefinition { Key = "rows", Type = "rows", Label = "人员", Fields = [card] };
        var form = new FormDefinition { Pages = [new FormPage("page", "页", [new FormSection("section", "段", [card, rows])])] };
        var typed = JsonSerializer.SerializeToElement(new { card = Number, rows = new[] { new { card = Number, other = "x" } } });

        var shown = PersonalData.Masked(filled.Application with { Form = typed }, form).Form.GetRawText();
        shown.ShouldNotContain(Number);
        shown.ShouldContain("330702********0150");
    }
}
