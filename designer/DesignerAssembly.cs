namespace LowCodeGov.Designer;

/// <summary>Names this assembly where its texts and pages are collected.</summary>
public static class DesignerAssembly;
