using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Designer.Matter.Connectors;
using LowCodeGov.Designer.Matter.Documents;
using LowCodeGov.Designer.Matter.Versions;
using LowCodeGov.Designer.Parts;

namespace LowCodeGov.Web.Design;

/// <summary>What the analyst's pages need besides the use cases.</summary>
internal static class DesignFeature
{
    public static void AddDesign(this WebApplicationBuilder builder) => builder.Services
        .AddScoped<DraftKeeper>()
        .AddScoped<RuleBench>()
        .AddScoped<ISampleShelf, SampleKeeper>()
        .AddScoped<IDocumentPreview, DocumentPrinter>()
        .AddScoped<IConnectorDesk, ConnectorTwins>()
        .AddScoped<IMatterOffice, MatterOffice>()
        .AddScoped<IFlowSurroundings, FlowSurroundingsReader>();
}
