using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LowCodeGov.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_Status_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_Status_EndedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Status_Role_Agency_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Agency_State_AppliedAt",
                table: "Cases");

            // Kept by key, the tasks of a case lie side by side: one page is written where there were two of each.
            migrationBuilder.Sql("""
                CREATE TABLE "TasksByKey" (
                    "CaseId" TEXT NOT NULL, "Number" INTEGER NOT NULL, "Node" TEXT NOT NULL, "Kind" TEXT NOT NULL, "Title" TEXT NOT NULL, "TitleEn" TEXT NULL,
                    "Status" TEXT NOT NULL, "Role" TEXT NOT NULL, "Agency" TEXT NULL, "Department" TEXT NULL, "Excluded" TEXT NOT NULL, "People" TEXT NULL,
                    "HolderId" TEXT NULL, "HolderName" TEXT NULL, "OnBehalfOf" TEXT NULL, "OpenedAt" INTEGER NOT NULL, "DueOn" TEXT NULL, "EndedAt" INTEGER NULL,
                    "Outcome" TEXT NULL, "Batch" INTEGER NOT NULL, "Lamp" TEXT NULL, "Matter" TEXT NOT NULL, "MatterName" TEXT NOT NULL,
                    "ApplicationNo" TEXT NOT NULL, "CaseNo" TEXT NULL, "ApplicantName" TEXT NOT NULL, "CaseState" TEXT NOT NULL, "Region" TEXT NOT NULL,
                    CONSTRAINT "PK_Tasks" PRIMARY KEY ("CaseId", "Number")) WITHOUT ROWID;
                INSERT INTO "TasksByKey" (
                    "CaseId", "Number", "Node", "Kind", "Title", "TitleEn", "Status", "Role", "Agency", "Department", "Excluded", "People", "HolderId", "HolderName",
                    "OnBehalfOf", "OpenedAt", "DueOn", "EndedAt", "Outcome", "Batch", "Lamp", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName",
                    "CaseState", "Region")
                SELECT
                    "CaseId", "Number", "Node", "Kind", "Title", "TitleEn", "Status", "Role", "Agency", "Department", "Excluded", "People", "HolderId", "HolderName",
                    "OnBehalfOf", "OpenedAt", "DueOn", "EndedAt", "Outcome", "Batch", "Lamp", "Matter", "MatterName", "ApplicationNo", "CaseNo", "ApplicantName",
                    "CaseState", "Region"
                FROM "Tasks" ORDER BY "CaseId", "Number";
                DROP TABLE "Tasks";
                ALTER TABLE "TasksByKey" RENAME TO "Tasks";
                CREATE INDEX "IX_Tasks_Status_People" ON "Tasks" ("Status", "People") WHERE "People" IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_DueOn",
                table: "Tasks",
                columns: new[] { "HolderId", "DueOn" },
                filter: "\"Status\" = 'Claimed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_EndedAt",
                table: "Tasks",
                columns: new[] { "HolderId", "EndedAt" },
                filter: "\"Status\" = 'Completed'");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Role_Agency_DueOn",
                table: "Tasks",
                columns: new[] { "Role", "Agency", "DueOn" },
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Agency_AppliedAt",
                table: "Cases",
                columns: new[] { "Agency", "AppliedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_HolderId_EndedAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Tasks_Role_Agency_DueOn",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Agency_AppliedAt",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_Status_DueOn",
                table: "Tasks",
                columns: new[] { "HolderId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_HolderId_Status_EndedAt",
                table: "Tasks",
                columns: new[] { "HolderId", "Status", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_DueOn",
                table: "Tasks",
                columns: new[] { "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_Status_Role_Agency_DueOn",
                table: "Tasks",
                columns: new[] { "Status", "Role", "Agency", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Agency_State_AppliedAt",
                table: "Cases",
                columns: new[] { "Agency", "State", "AppliedAt" });
        }
    }
}
