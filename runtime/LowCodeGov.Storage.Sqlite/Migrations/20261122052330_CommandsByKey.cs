using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CommandsByKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Commands_CaseId",
                table: "Commands");

            // Looked up by its key alone, the table is its own index: 200 bytes a command become 130.
            migrationBuilder.Sql("""
                CREATE TABLE "CommandsByKey" (
                    "ActorId" TEXT NOT NULL, "CommandId" TEXT NOT NULL, "ContentHash" TEXT NOT NULL, "CaseId" TEXT NOT NULL, "Version" INTEGER NOT NULL,
                    "At" INTEGER NOT NULL, CONSTRAINT "PK_Commands" PRIMARY KEY ("ActorId", "CommandId")) WITHOUT ROWID;
                INSERT INTO "CommandsByKey" SELECT "ActorId", "CommandId", "ContentHash", "CaseId", "Version", "At" FROM "Commands";
                DROP TABLE "Commands";
                ALTER TABLE "CommandsByKey" RENAME TO "Commands";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Commands_CaseId",
                table: "Commands",
                column: "CaseId");
        }
    }
}
