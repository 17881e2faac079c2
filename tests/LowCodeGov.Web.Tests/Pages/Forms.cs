using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Web.Tests.Pages;

/// <summary>The forms of the seed's matters, as they are defined.</summary>
internal static class Forms
{
    public static async Task<FormDefinition> Of(string matter) =>
        (await ApiHost.Services.GetRequiredService<MatterCatalogue>().Find(matter)).ShouldNotBeNull().Form;
}
