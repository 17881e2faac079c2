namespace LowCodeGov.Runtime;

/// <summary>Names this assembly where its texts are collected.</summary>
public static class RuntimeAssembly;
