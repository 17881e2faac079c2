using LowCodeGov.Connectors.Http;
using LowCodeGov.Engine;

namespace LowCodeGov.Connectors.Tests.Http;

/// <summary>A connector made of an OpenAPI document.</summary>
public sealed class ImportingOpenApi
{
    private const string Document = """
        {
          "openapi": "3.0.3", "info": { "title": "不动产登记接口", "version": "1" }, "servers": [ { "url": "https://estate.example.test/api" } ],
          "paths": {
            "/parcels/{parcel-no}": {
              "parameters": [ { "name": "parcel-no", "in": "path", "required": true, "schema": { "type": "string" } } ],
              "get": { "operationId": "getParcel", "summary": "查询不动产", "parameters": [ { "name": "X-Request-Id", "in": "header", "schema": { "type": "string" } }, { "$ref": "#/components/parameters/Depth" } ],
                "responses": { "200": { "description": "ok", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Parcel" } } } } } }
            },
            "/applications": {
              "post": { "summary": "提交申请", "requestBody": { "content": { "application/json": { "schema": { "allOf": [ { "$ref": "#/components/schemas/Parcel" }, { "type": "object", "properties": { "files": { "type": "array" } } } ] } } } },
                "responses": { "201": { "description": "ok", "content": { "application/json": { "schema": { "type": "object", "properties": { "no": { "type": "string" } } } } } } } }
            }
          },
          "components": {
            "parameters": { "Depth": { "name": "depth", "in": "query", "schema": { "type": "integer" } } },
            "schemas": {
              "Parcel": { "type": "object", "properties": { "no": { "type": "string" }, "owner": { "$ref": "#/components/schemas/Owner" }, "parent": { "$ref": "#/components/schemas/Parcel" } } },
              "Owner": { "type": "object", "properties": { "name": { "type": "string" }, "id-no": { "type": "string" } } }
            },
            "securitySchemes": { "oauth": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://estate.example.test/token", "scopes": {} } } } }
          }
        }
        """;

    [Fact]
    public void operations_inputs_and_outputs_are_there()
    {
        var definition = OpenApiImport.Read(Document, "estate");
        definition.Name.Zh.ShouldBe("不动产登记接口");
        definition.Http!.Authentication.ShouldBe(new HttpAuthentication.ClientCredentials(new Uri("https://estate.example.test/token"), "estate", "estate.secret"));
        var get = definition.Operations[0];
        get.Key.ShouldBe("getParcel");
        get.Inputs.ShouldBe(["parcelNo", "xRequestId", "depth"]);
        get.Http!.Path.ShouldBe("/parcels/{input.parcelNo}");
        get.Http.Headers!["X-Request-Id"].ShouldBe("input.xRequestId");
        get.Http.Output!["ownerName"].ShouldBe("answer.owner.name");
        get.Outputs.ShouldNotContain("ownerIdNo", "answer.owner.id-no would be a subtraction");
        HttpChecks.Of(definition).ShouldBeEmpty();
        var post = definition.Operations[1];
        post.Key.ShouldBe("postApplications");
        post.Inputs.ShouldContain("files");
        post.Http!.Body!["owner.id-no"].ShouldBe("input.ownerIdNo");
        post.Outputs.ShouldBe(["no"]);
    }

    [Fact]
    public void what_comes_out_is_a_definition_that_can_be_stored()
    {
        var text = EngineJson.Canonical(OpenApiImport.Read(Document, "estate"));
        EngineJson.Canonical(EngineJson.Read<ConnectorDefinition>(text)).ShouldBe(text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"openapi":"2.0"}""")]
    [InlineData("""{"openapi":"3.1.0","paths":{}}""")]
    [InlineData("""{"openapi":"3.1.0","servers":[{"url":"/relative"}]}""")]
    public void what_is_no_such_document_is_said(string document) => Should.Throw<FormatException>(() => OpenApiImport.Read(document, "x"));
}
