using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DefinitionReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DefinitionReviews",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BasedOn = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedByName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmittedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReviewedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReviewedByName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReviewedAt = table.Column<long>(type: "bigint", nullable: true),
                    Opinion = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionReviews", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_Code_SubmittedAt",
                table: "DefinitionReviews",
                columns: new[] { "Code", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionReviews_State",
                table: "DefinitionReviews",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DefinitionReviews");
        }
    }
}
