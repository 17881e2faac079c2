using LowCodeGov.Designer.Parts;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Design;

/// <summary>Puts an analyst's sample files on the shelf.</summary>
internal sealed class SampleKeeper(SampleShelf shelf, OfficeActor me) : ISampleShelf
{
    public async Task<(string? Name, Refusal? Refusal)> Keep(string fileName, Stream content) => await shelf.Keep(await me.Get(), fileName, content);
}
