using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Files;

/// <summary>The extension is none that is taken.</summary>
public sealed record FileKindRefused(string Name, string Accepted) : Refusal("file.kind-refused");

/// <summary>The content is not what the extension says, or holds a program.</summary>
public sealed record FileContentRefused(string Name) : Refusal("file.content-refused");

public sealed record FileTooLarge(string Name, long MaxMegabytes) : Refusal("file.too-large");

public sealed record FileEmpty(string Name) : Refusal("file.empty");

/// <summary>The user's files that belong to no case yet fill the quota.</summary>
public sealed record FileQuotaReached(long MaxMegabytes) : Refusal("file.quota-reached");

/// <summary>The material has as many files as it may have.</summary>
public sealed record TooManyFiles(int MaxFiles) : Refusal("file.too-many");

/// <summary>The file was damaged on its way.</summary>
public sealed record FileDamaged(string Name) : Refusal("file.damaged");

/// <summary>A piece has more bytes than a piece, or the file, may have.</summary>
public sealed record PieceTooLong() : Refusal("file.piece-too-long");
