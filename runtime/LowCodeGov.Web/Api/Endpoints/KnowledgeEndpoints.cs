using LowCodeGov.Runtime.Knowledge;
using LowCodeGov.Web.Api.Problems;
using LowCodeGov.Web.Api.Requests;
using LowCodeGov.Web.Api.Security;

namespace LowCodeGov.Web.Api.Endpoints;

/// <param name="No">The article; absent: a new one.</param>
/// <param name="Follows">Version that it was made from; 0 for a new one.</param>
internal sealed record ArticleToWrite(ArticleText Text, int? No = null, int Follows = 0);

/// <param name="Note">Why, where it is sent back.</param>
internal sealed record ArticleReview(int Version, bool Approved, string? Note = null);

/// <summary>The knowledge base.</summary>
internal static class KnowledgeEndpoints
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        var knowledge = api.MapGroup("/knowledge").RequireScope(Scopes.Handle);
        knowledge.MapGet("", Find).WithName("findArticles").Produces<FoundArticle[]>();
        knowledge.MapPost("", Write).WithName("writeArticle").Produces<KnowledgeArticle>();
        knowledge.MapGet("/{number}", Versions).WithName("listArticleVersions").Produces<KnowledgeArticle[]>();
        knowledge.MapPost("/{number}/reviews", Review).WithName("reviewArticle").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Find(Caller caller, string? q, KnowledgeSearch search, CancellationToken ct) => Answers.Ok(await search.Find(caller.Actor, q, Most, ct));

    private static async Task<IResult> Write(Caller caller, JsonBody<ArticleToWrite> body, KnowledgeShelf knowledge, CancellationToken ct) =>
        await knowledge.Write(caller.Actor, body.Value.No, body.Value.Follows, body.Value.Text, ct) is var (written, refusal) && written is not null ? Answers.Ok(written) : ApiProblem.Of(refusal!); // one of the two

    private static async Task<IResult> Versions(Caller caller, int number, KnowledgeShelf knowledge, CancellationToken ct) =>
        await knowledge.Versions(caller.Actor, number, ct) is [_, ..] versions ? Answers.Ok(versions) : ApiProblem.NotFound;

    private static async Task<IResult> Review(Caller caller, int number, JsonBody<ArticleReview> body, KnowledgeShelf knowledge, CancellationToken ct) =>
        await knowledge.Review(caller.Actor, number, body.Value.Version, body.Value.Approved, body.Value.Note, ct) switch
        {
            null => Results.NoContent(),
            ArticleUnknown => ApiProblem.NotFound,
            var refusal => ApiProblem.Of(refusal),
        };
}
