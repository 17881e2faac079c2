namespace LowCodeGov.Web.Portal;

/// <summary>What the file chooser offers; the use case decides by content.</summary>
internal static class UploadTypes
{
    public const string Accept = ".pdf,.ofd,.jpg,.jpeg,.png,.docx,.xlsx";
}
