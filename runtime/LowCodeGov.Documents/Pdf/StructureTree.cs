using System.Globalization;
using System.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>Writes the logical structure (tagged PDF, ISO 32000-1 14.7 and 14.8).</summary>
internal static class StructureTree
{
    public static int Put(PdfObjects objects, StructureNode root, IReadOnlyList<PageCanvas> pages, IReadOnlyList<int> pageIds)
    {
        var treeId = objects.Reserve();
        var ids = new Dictionary<StructureNode, int>();
        Reserve(objects, root, ids);
        foreach (var (node, id) in ids)
            objects.Put(id, Body(node, node.Parent is null ? treeId : ids[node.Parent], ids, pageIds));

        var parents = new StringBuilder("<< /Nums [");
        for (var page = 0; page < pages.Count; page++)
        {
            parents.Append(page).Append(" [");
            foreach (var node in pages[page].Marked)
                parents.Append(ids[node]).Append(" 0 R ");
            parents.Append("] ");
        }

        var parentsId = objects.Add(parents.Append("] >>").ToString());
        objects.Put(treeId, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /StructTreeRoot /K [{ids[root]} 0 R] /ParentTree {parentsId} 0 R /ParentTreeNextKey {pages.Count} >>"));
        return treeId;
    }

    private static void Reserve(PdfObjects objects, StructureNode node, Dictionary<StructureNode, int> ids)
    {
        ids[node] = objects.Reserve();
        foreach (var kid in node.Kids)
        {
            if (kid.Node is not null)
                Reserve(objects, kid.Node, ids);
        }
    }

    private static string Body(StructureNode node, int parentId, Dictionary<StructureNode, int> ids, IReadOnlyList<int> pageIds)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<< /Type /StructElem /S /{node.Kind} /P {parentId} 0 R");
        if (node.Alternative is not null)
            body.Append(" /Alt ").Append(PdfSyntax.TextString(node.Alternative));
        if (node.Kind is "TH")
            body.Append(" /A << /O /Table /Scope /Column >>");
        body.Append(" /K [");
        foreach (var kid in node.Kids)
        {
            if (kid.Node is not null)
                body.Append(CultureInfo.InvariantCulture, $"{ids[kid.Node]} 0 R ");
            else
                body.Append(CultureInfo.InvariantCulture, $"<< /Type /MCR /Pg {pageIds[kid.Page]} 0 R /MCID {kid.Content} >> ");
        }

        return body.Append("] >>").ToString();
    }
}
